# Fixtures are facts with a name. They include one another, and stand anywhere.

test "a fixture of fixtures" {
  setup {
    fixture everybody;
    has_role(User{"zoe"}, "reader", Book{"b"});
  }

  assert allow(user: User, "read", Book{"b"}) iff
    user in [User{"ann"}, User{"bob"}, User{"zoe"}];
}

test "what another test says does not hold here" {
  setup { fixture first; }

  assert allow(User{"ann"}, "read", Book{"b"});
  assert_not allow(User{"bob"}, "read", Book{"b"});
  assert_not allow(User{"zoe"}, "read", Book{"b"});
}

test "a test without a setup" {
  assert_not allow(User{"ann"}, "read", Book{"b"});
}

test "a test without assertions" {
  setup { fixture everybody; }
}

test fixture everybody {
  fixture first;
  fixture second;
}

test fixture second {
  # Twice the same fact is the same.
  fixture first;
  has_role(User{"bob"}, "reader", Book{"b"});
}

test fixture first { has_role(User{"ann"}, "reader", Book{"b"}); }

test fixture empty {}

resource Book {
  permissions = ["read"];
  roles = ["reader"];
  "read" if "reader";
}

actor User {}
