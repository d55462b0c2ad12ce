# `matches` says which type a variable has, and gives it no value.

actor User {}
actor Robot {}

resource Folder {
  permissions = ["list"];
  roles = ["reader"];

  # Everybody but a robot, and a robot with a role.
  "list" if actor matches User;
  "list" if actor matches Robot and "reader";
}

resource File {
  permissions = ["open"];
  relations = { place: Resource };
}

# A file lies in a folder or is attached to another file; only the first counts.
has_permission(actor: Actor, "open", file: File) if
  has_relation(file, "place", place) and
  place matches Folder and
  has_permission(actor, "list", place);

test "the type of the actor" {
  setup { has_role(Robot{"r2"}, "reader", Folder{"f"}); }

  assert allow(User{"ann"}, "list", Folder{"f"});
  assert_not allow(Robot{"c3"}, "list", Folder{"f"});
  assert allow(Robot{"r2"}, "list", Folder{"f"});
}

test "the type of what a relation leads to" {
  setup {
    has_relation(File{"letter"}, "place", Folder{"f"});
    has_relation(File{"scan"}, "place", File{"letter"});
  }

  assert allow(User{"ann"}, "open", File{"letter"});
  assert_not allow(Robot{"r2"}, "open", File{"letter"});
  assert_not allow(User{"ann"}, "open", File{"scan"});
}
