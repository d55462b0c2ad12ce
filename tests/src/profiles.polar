# Who may read what of a profile, and create what of an order.

actor User {}

resource Profile {
  permissions = ["read", "update"];
  relations = { owner: User };
  fields = ["name", "salary"];

  "update" if "owner";
  "read"("salary") if "owner";
  "update"("name") if "owner";
}

has_permission(_: User, "read", _: Profile);

resource Order {
  permissions = ["read", "create", "update"];
  relations = { buyer: User };
  fields = ["buyer", "text", "discount"];

  "read" if "buyer";
  "update" if "buyer";
  "create"("discount") if "buyer";
}

has_permission(_: User, "create", "Order");

# Each field within the settings is written by itself.
resource Wiki {
  permissions = ["read", "create", "update"];
  relations = { owner: User };
  fields = ["title", "settings.public", "settings.limits.pages"];

  "read" if "owner";
  "update" if "owner";
  "update"("settings.public") if "owner";
}

has_permission(_: User, "create", "Wiki");

# Within a field nothing is read by itself.
resource Forum {
  permissions = ["read", "update"];
  relations = { owner: User };
  fields = ["settings.theme"];

  "update" if "owner";
  "read"("settings.theme") if "owner";
}

has_permission(_: User, "read", _: Forum);
