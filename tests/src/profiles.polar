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
