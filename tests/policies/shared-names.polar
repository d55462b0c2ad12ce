# `role if role on "r"` and `permission if permission on "r"`: a rule for every
# name that both blocks have. `"x" if role on "r"`: any role there.

actor User {}

resource Folder {
  permissions = ["read", "move", "unlock"];
  roles = ["reader", "editor", "janitor"];

  "read" if "reader";
  "move" if "editor";
  "unlock" if "janitor";
}

resource Document {
  permissions = ["read", "sign"];
  roles = ["reader", "editor", "author"];
  relations = { folder: Folder };

  role if role on "folder";

  "read" if "reader";
  "sign" if "author" or "editor";
}

resource Shortcut {
  permissions = ["read", "move", "count"];
  relations = { folder: Folder };

  permission if permission on "folder";

  # Whoever has a role there, whichever it is.
  "count" if role on "folder";
}

resource Note {
  permissions = ["see"];
  relations = { folder: Folder };

  # Whoever has a permission there, whichever it is.
  "see" if permission on "folder";
}

test fixture placed {
  has_relation(Document{"d"}, "folder", Folder{"f"});
  has_relation(Shortcut{"s"}, "folder", Folder{"f"});
  has_relation(Note{"n"}, "folder", Folder{"f"});
  has_role(User{"rita"}, "reader", Folder{"f"});
  has_role(User{"ed"}, "editor", Folder{"f"});
  has_role(User{"jan"}, "janitor", Folder{"f"});
}

test "roles of one name are passed on, others are not" {
  setup { fixture placed; }

  assert has_role(User{"rita"}, role: String, Document{"d"}) iff role = "reader";
  assert has_role(User{"ed"}, role: String, Document{"d"}) iff role = "editor";
  assert_not has_role(User{"jan"}, _: String, Document{"d"});
  assert allow(User{"rita"}, "read", Document{"d"});
  assert_not allow(User{"ed"}, "read", Document{"d"});
  assert allow(User{"ed"}, "sign", Document{"d"});
  assert_not allow(User{"rita"}, "sign", Document{"d"});
}

test "permissions of one name are passed on, others are not" {
  setup { fixture placed; }

  assert allow(User{"rita"}, "read", Shortcut{"s"});
  assert_not allow(User{"ed"}, "read", Shortcut{"s"});
  assert allow(User{"ed"}, "move", Shortcut{"s"});
  assert has_permission(User{"jan"}, action: String, Shortcut{"s"}) iff action = "count";
}

test "what lies elsewhere has nothing of it" {
  setup {
    fixture placed;
    has_relation(Document{"d2"}, "folder", Folder{"f2"});
    has_relation(Shortcut{"s2"}, "folder", Folder{"f2"});
    has_relation(Note{"n2"}, "folder", Folder{"f2"});
  }

  assert allow(User{"jan"}, "unlock", Folder{"f"});
  assert_not allow(User{"ed"}, "unlock", Folder{"f"});
  assert_not has_role(_: User, _: String, Document{"d2"});
  assert_not has_permission(_: User, _: String, Shortcut{"s2"});
  assert_not has_permission(_: User, _: String, Note{"n2"});
}

test "any role, any permission" {
  setup {
    fixture placed;
    has_permission(User{"pia"}, "unlock", Folder{"f"});
  }

  assert allow(user: User, "count", Shortcut{"s"}) iff
    user in [User{"rita"}, User{"ed"}, User{"jan"}];
  assert allow(user: User, "see", Note{"n"}) iff
    user in [User{"rita"}, User{"ed"}, User{"jan"}, User{"pia"}];
}
