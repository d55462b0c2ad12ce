# A policy with a rule that needs itself under a `not`, which MariaDB cannot follow.

actor User {}

resource Folder {
  permissions = ["read"];
  roles = ["outcast"];
  relations = { parent: Folder };

  "outcast" if "outcast" on "parent";
}

resource Page {
  permissions = ["read"];
  relations = { folder: Folder };
}

has_permission(user: User, "read", page: Page) if
  has_relation(page, "folder", folder) and
  not has_role(user, "outcast", folder);

test "outcasts" {
  setup {
    has_relation(Page{"10"}, "folder", Folder{"2"});
    has_relation(Folder{"2"}, "parent", Folder{"1"});
    has_role(User{"ann"}, "outcast", Folder{"1"});
  }
  assert_not allow(User{"ann"}, "read", Page{"10"});
  assert allow(User{"bob"}, "read", Page{"10"});
}
