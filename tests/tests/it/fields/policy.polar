# Who may read what of a profile.

actor Guest {}
actor User {}

declare is_public(Profile);
declare is_sealed(Profile);
declare rating(Profile, Integer);

resource Profile {
  permissions = ["read", "update", "annotate"];
  roles = ["friend", "owner"];
  fields = ["name", "salary", "notes", "rating", "address"];

  "friend" if "owner";
  "read" if "friend";
  "read" if is_public(resource);
  "update" if "owner";

  "read"("salary") if "owner";
  "read"("notes") if "friend" and not is_sealed(resource);

  # It is asked about itself, also where it is hidden.
  "read"("rating") if rating(resource, 5);
  "read"("address") if "owner";

  "update"("notes") if "friend";

  # Nobody does it as a whole.
  "annotate"("notes") if "friend";
  "update"("salary") if "owner" and not rating(resource, 1);
}

resource Account {
  permissions = ["read"];
  roles = ["friend", "owner"];
  fields = ["name", "iban", "former_iban", "plan", "limit", "pin"];

  "friend" if "owner";
  "read" if "friend";

  "read"("iban") if "owner";
  "read"("former_iban") if "owner";
  "read"("plan") if "owner";
  "read"("limit") if "owner";
  "read"("pin") if "owner";
}
