# Roles give roles, and a chain of them has any length.

actor User {}

resource Team {
  permissions = ["view", "invite", "delete"];
  roles = ["owner", "lead", "member"];

  "lead" if "owner";
  "member" if "lead";

  "view" if "member";
  "invite" if "lead";
  "delete" if "owner";
}

test "a role has what the roles that it gives have" {
  setup {
    has_role(User{"olga"}, "owner", Team{"t"});
    has_role(User{"leo"}, "lead", Team{"t"});
    has_role(User{"mia"}, "member", Team{"t"});
  }

  assert allow(User{"olga"}, action: String, Team{"t"}) iff action in ["view", "invite", "delete"];
  assert allow(User{"leo"}, action: String, Team{"t"}) iff action in ["view", "invite"];
  assert allow(User{"mia"}, action: String, Team{"t"}) iff action = "view";
  assert_not allow(User{"bob"}, _: String, Team{"t"});
  assert_not has_role(User{"bob"}, _: String, Team{"t"});
  assert_not has_role(User{"leo"}, "owner", Team{"t"});
  assert has_role(User{"olga"}, role: String, Team{"t"}) iff role in ["owner", "lead", "member"];
}
