# Roles and permissions that belong to no resource. Their facts have two arguments.

actor User {}

global {
  permissions = ["found_organization", "read_metrics"];
  roles = ["admin", "support"];

  "support" if "admin";
  "read_metrics" if "support";
  "found_organization" if "admin";
}

resource Organization {
  permissions = ["read", "delete"];
  roles = ["member"];

  "read" if "member" or global "support";
  "delete" if global "admin";
}

test "a global role holds for every resource" {
  setup { has_role(User{"ada"}, "admin"); }

  assert allow(User{"ada"}, "delete", Organization{"acme"});
  assert allow(User{"ada"}, "delete", Organization{"another"});
  assert_not allow(User{"bob"}, "delete", Organization{"acme"});
}

test "a global role gives global roles and permissions" {
  setup {
    has_role(User{"ada"}, "admin");
    has_role(User{"sue"}, "support");
  }

  assert has_role(User{"ada"}, "support");
  assert_not has_role(User{"sue"}, "admin");
  assert allow(User{"ada"}, action: String) iff action in ["found_organization", "read_metrics"];
  assert allow(User{"sue"}, action: String) iff action = "read_metrics";
  assert has_permission(User{"sue"}, "read_metrics");
  assert_not has_permission(User{"sue"}, "found_organization");
}

test "a role on a resource is no global one" {
  setup { has_role(User{"mia"}, "member", Organization{"acme"}); }

  assert allow(User{"mia"}, "read", Organization{"acme"});
  assert_not allow(User{"mia"}, "read_metrics");
  assert_not allow(User{"mia"}, "read", Organization{"another"});
}
