# A field with a rule for an action follows that rule, and reading; a field without
# one follows the action.

actor User {}

declare is_locked(Profile);

resource Profile {
  permissions = ["read", "update"];
  roles = ["friend", "owner"];
  fields = ["name", "birthday", "salary"];

  "friend" if "owner";
  "read" if "friend";
  "update" if "owner";

  "read"("salary") if "owner";
  "update"("birthday") if "owner" and not is_locked(resource);
}

# In long hand, for one user.
allow_field(User{"payroll"}, "update", _: Profile, "salary");
has_permission(User{"payroll"}, "read", _: Profile);

test fixture ann {
  has_role(User{"ann"}, "owner", Profile{"ann"});
  has_role(User{"fred"}, "friend", Profile{"ann"});
}

test "a field without a rule follows the action" {
  setup { fixture ann; }

  assert allow_field(User{"fred"}, "read", Profile{"ann"}, "name");
  assert_not allow_field(User{"bob"}, "read", Profile{"ann"}, "name");
  assert allow_field(User{"ann"}, "read", Profile{"ann"}, "name");
  assert allow_field(User{"ann"}, "update", Profile{"ann"}, "name");
  assert_not allow_field(User{"fred"}, "update", Profile{"ann"}, "name");
}

test "a field with a rule follows it alone" {
  setup { fixture ann; }

  assert allow_field(User{"ann"}, "read", Profile{"ann"}, "salary");
  assert_not allow_field(User{"fred"}, "read", Profile{"ann"}, "salary");
  assert allow_field(User{"payroll"}, "update", Profile{"ann"}, "salary");
  assert allow(User{"payroll"}, action: String, Profile{"ann"}) iff action = "read";
  assert_not allow_field(User{"ann"}, "update", Profile{"ann"}, "salary");
}

test "a rule with a condition" {
  setup {
    fixture ann;
    has_role(User{"lou"}, "owner", Profile{"lou"});
    is_locked(Profile{"lou"});
  }

  assert allow_field(User{"ann"}, "update", Profile{"ann"}, "birthday");
  assert_not allow_field(User{"lou"}, "update", Profile{"lou"}, "birthday");
  assert_not allow_field(User{"fred"}, "update", Profile{"ann"}, "birthday");
  assert allow_field(User{"lou"}, "update", Profile{"lou"}, "name");
}

test "all fields at once" {
  setup { fixture ann; }

  assert allow_field(User{"fred"}, "read", Profile{"ann"}, field: String) iff
    field in ["name", "birthday"];
}
