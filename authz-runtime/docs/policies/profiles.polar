actor User {}

resource Profile {
  permissions = ["read", "update"];
  roles = ["friend", "owner"];
  fields = ["name", "salary"];

  "friend" if "owner";
  "read" if "friend";
  "update" if "owner";

  # Friends may know him, and not what he earns.
  "read"("salary") if "owner";
}

test "a salary is its owner's to know" {
  setup {
    has_role(User{"ann"}, "owner", Profile{"1"});
    has_role(User{"bob"}, "friend", Profile{"1"});
  }

  assert allow_field(User{"ann"}, "read", Profile{"1"}, field: String) iff
    field in ["name", "salary"];
  assert allow_field(User{"bob"}, "read", Profile{"1"}, field: String) iff field in ["name"];
}
