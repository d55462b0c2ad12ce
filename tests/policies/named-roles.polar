# Roles that a user of the service makes himself are objects with facts.

actor User {}

resource Organization {
  permissions = ["bill", "invite"];
  roles = ["owner"];
  "bill" if "owner";
  "invite" if "owner";
}

resource Role {}

declare assigned(User, Role, Organization);
declare grants(Role, String);

has_permission(user: User, action: String, organization: Organization) if
  assigned(user, role, organization) and grants(role, action);

test "a role of the organization's own making" {
  setup {
    grants(Role{"accountant"}, "bill");
    assigned(User{"ann"}, Role{"accountant"}, Organization{"acme"});
    has_role(User{"olga"}, "owner", Organization{"acme"});
  }

  assert allow(User{"ann"}, "bill", Organization{"acme"});
  assert_not allow(User{"ann"}, "invite", Organization{"acme"});
  assert_not allow(User{"ann"}, "bill", Organization{"other"});
  assert allow(User{"olga"}, action: String, Organization{"acme"}) iff
    action in ["bill", "invite"];
}
