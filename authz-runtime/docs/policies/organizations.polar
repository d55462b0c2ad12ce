actor User {}

global { roles = ["admin"]; }

resource Organization {
  permissions = ["read", "delete"];
  roles = ["member"];

  "read" if "member" or global "admin";
  "delete" if global "admin";
}

test "admins" {
  setup {
    has_role(User{"ada"}, "admin");
    has_role(User{"mia"}, "member", Organization{"acme"});
  }

  assert allow(user: User, "read", Organization{"acme"}) iff user in [User{"ada"}, User{"mia"}];
  assert allow(user: User, "delete", Organization{"acme"}) iff user = User{"ada"};
}
