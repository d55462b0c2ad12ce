# `assert` with a variable and no `iff`: there is one. `assert_not`: there is none.

actor User {}

resource Meeting {
  permissions = ["join", "end"];
  roles = ["host", "attendee"];

  "attendee" if "host";
  "join" if "attendee";
  "end" if "host";
}

test "some and none" {
  setup {
    has_role(User{"hal"}, "host", Meeting{"daily"});
    has_role(User{"ann"}, "attendee", Meeting{"retro"});
  }

  assert allow(User{"hal"}, "join", Meeting{"daily"});
  assert allow(_: User, "end", Meeting{"daily"});
  assert_not allow(_: User, "end", Meeting{"retro"});

  assert allow(User{"ann"}, "join", meeting: Meeting);
  assert_not allow(User{"ann"}, "end", meeting: Meeting);

  assert allow(user: User, action: String, Meeting{"retro"});
  assert_not allow(user: User, action: String, Meeting{"weekly"});
}
