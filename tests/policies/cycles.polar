# Recursion over data that goes round in circles has an end.

actor User {
  relations = { manager: User };
}

resource Folder {
  permissions = ["read"];
  roles = ["reader"];
  relations = { parent: Folder };

  "reader" if "reader" on "parent";
  "read" if "reader";
}

resource Report {
  permissions = ["read"];
  relations = { author: User };
}

# A manager of a manager, and so on.
manages(boss: User, user: User) if has_relation(user, "manager", boss);
manages(boss: User, user: User) if has_relation(user, "manager", other) and manages(boss, other);

has_permission(user: User, "read", report: Report) if
  has_relation(report, "author", author) and manages(user, author);

# Two predicates that need one another.
even(folder: Folder) if has_relation(folder, "parent", parent) and odd(parent);
odd(folder: Folder) if is_root(folder);
odd(folder: Folder) if has_relation(folder, "parent", parent) and even(parent);

declare is_root(Folder);

test "folders in folders" {
  setup {
    has_relation(Folder{"a"}, "parent", Folder{"b"});
    has_relation(Folder{"b"}, "parent", Folder{"c"});
    has_role(User{"rita"}, "reader", Folder{"c"});
    has_role(User{"bob"}, "reader", Folder{"a"});
  }

  assert allow(User{"rita"}, "read", Folder{"a"});
  assert_not allow(User{"bob"}, "read", Folder{"c"});
}

test "folders in a circle" {
  setup {
    has_relation(Folder{"a"}, "parent", Folder{"b"});
    has_relation(Folder{"b"}, "parent", Folder{"c"});
    has_relation(Folder{"c"}, "parent", Folder{"a"});
    has_relation(Folder{"d"}, "parent", Folder{"d"});
    has_role(User{"rita"}, "reader", Folder{"c"});
  }

  assert allow(User{"rita"}, "read", folder: Folder) iff
    folder in [Folder{"a"}, Folder{"b"}, Folder{"c"}];
  assert_not allow(User{"rita"}, "read", Folder{"d"});
}

test "managers in a circle" {
  setup {
    has_relation(User{"ann"}, "manager", User{"bea"});
    has_relation(User{"bea"}, "manager", User{"cleo"});
    has_relation(User{"cleo"}, "manager", User{"bea"});
    has_relation(Report{"r"}, "author", User{"ann"});
  }

  assert allow(user: User, "read", Report{"r"}) iff user in [User{"bea"}, User{"cleo"}];
  assert_not allow(User{"ann"}, "read", Report{"r"});
  assert_not allow(User{"bea"}, "read", Report{"of somebody else"});
}

test "two predicates in turn" {
  setup {
    is_root(Folder{"1"});
    has_relation(Folder{"2"}, "parent", Folder{"1"});
    has_relation(Folder{"3"}, "parent", Folder{"2"});
  }

  assert odd(folder: Folder) iff folder in [Folder{"1"}, Folder{"3"}];
  assert even(folder: Folder) iff folder = Folder{"2"};
}
