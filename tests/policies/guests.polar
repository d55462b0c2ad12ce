# A request of nobody in particular is decided as `Guest{""}`.

actor User {}
actor Guest {}

declare is_public(Page);
declare is_draft(Page);

resource Page {
  permissions = ["read", "comment", "report"];
  roles = ["writer"];

  "read" if is_public(resource) and not is_draft(resource);
  "read" if "writer";
  "comment" if "read" and actor matches User;
  "report" if actor matches Guest or "read";
}

test fixture pages {
  is_public(Page{"home"});
  is_public(Page{"draft"});
  is_draft(Page{"draft"});
  has_role(User{"wes"}, "writer", Page{"draft"});
}

test "what is public, everybody reads" {
  setup { fixture pages; }

  assert allow(Guest{""}, "read", Page{"home"});
  assert_not allow(Guest{""}, "read", Page{"draft"});
  assert allow(User{"ann"}, "read", Page{"home"});
  assert_not allow(User{"ann"}, "read", Page{"unknown"});
}

test "a guest is no user" {
  setup { fixture pages; }

  assert allow(User{"ann"}, "comment", Page{"home"});
  assert_not allow(Guest{""}, "comment", Page{"home"});
  assert_not allow(User{"ann"}, "comment", Page{"draft"});
  assert allow(Guest{""}, "report", Page{"draft"});
  assert_not allow(User{"ann"}, "report", Page{"draft"});
}

test "a role is an actor's, so a guest has none" {
  setup { fixture pages; }

  assert allow(User{"wes"}, "read", Page{"draft"});
  assert_not allow(Guest{""}, "read", Page{"draft"});
}
