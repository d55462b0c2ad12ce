# The order of conditions, rules and statements means nothing.

has_permission(user: User, "read", document: Document) if
  not hidden(user, document) and level < 3 and has_role(user, role, document) and
  role_level(role, level);

# The same rule the other way round.
has_permission(user: User, "print", document: Document) if
  role_level(role, level) and has_role(user, role, document) and level < 3 and
  not hidden(user, document);

role_level("chief", 1);
role_level("clerk", 2);
role_level("visitor", 3);

declare hidden(User, Document);

resource Document {
  permissions = ["read", "print"];
  roles = ["chief", "clerk", "visitor"];
}

actor User {}

test "either way" {
  setup {
    has_role(User{"carl"}, "clerk", Document{"1"});
    has_role(User{"cher"}, "chief", Document{"1"});
    has_role(User{"vera"}, "visitor", Document{"1"});
    has_role(User{"hank"}, "clerk", Document{"1"});
    hidden(User{"hank"}, Document{"1"});
  }

  assert allow(user: User, "read", Document{"1"}) iff user in [User{"carl"}, User{"cher"}];
  assert allow(user: User, "print", Document{"1"}) iff user in [User{"carl"}, User{"cher"}];
  assert role_level("visitor", level: Integer) iff level = 3;
  assert_not allow(User{"vera"}, "read", Document{"1"});
  assert_not allow(User{"hank"}, "read", Document{"1"});
}
