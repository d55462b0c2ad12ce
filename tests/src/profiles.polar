# Who may read what of a profile.

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
