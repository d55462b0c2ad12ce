# `@current_unix_time` is fixed for a decision, and said by a test.

actor User {}

declare expires_at(Invitation, Integer);
declare opens_at(Room, Integer);

resource Invitation {
  permissions = ["accept"];
  relations = { invited: User };

  "accept" if "invited" and expires_at(resource, time) and @current_unix_time < time;
}

resource Room {
  permissions = ["enter"];
  "enter" if opens_at(resource, time) and time <= @current_unix_time;
}

test fixture invited {
  has_relation(Invitation{"i"}, "invited", User{"ann"});
  expires_at(Invitation{"i"}, 1700000000);
  opens_at(Room{"hall"}, 1700000000);
}

test "in time" {
  setup {
    fixture invited;
    @current_unix_time = 1699999999;
  }

  assert allow(User{"ann"}, "accept", Invitation{"i"});
  assert_not allow(User{"bob"}, "accept", Invitation{"i"});
  assert_not allow(User{"ann"}, "enter", Room{"hall"});
}

test "a second later" {
  setup {
    fixture invited;
    @current_unix_time = 1700000000;
  }

  assert_not allow(User{"ann"}, "accept", Invitation{"i"});
  assert allow(User{"ann"}, "enter", Room{"hall"});
}

test fixture long_ago {
  @current_unix_time = 0;
}

# What a test says of the time counts before what its fixtures say.
test "a test knows the time better than its fixtures" {
  setup {
    fixture long_ago;
    fixture invited;
    @current_unix_time = 1700000000;
  }

  assert allow(User{"ann"}, "enter", Room{"hall"});
}

test "a fixture knows the time" {
  setup {
    fixture long_ago;
    fixture invited;
  }

  assert_not allow(User{"ann"}, "enter", Room{"hall"});
  assert allow(User{"ann"}, "accept", Invitation{"i"});
}
