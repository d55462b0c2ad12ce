# A permission follows from a role, from another permission, and from nothing else.

actor User {}

resource Document {
  permissions = ["read", "edit", "document:share",];
  roles = ["reader", "editor"];

  "read" if "reader";
  "edit" if "editor";

  # Who may edit may read; nobody needs both roles.
  "read" if "edit";

  # A name is any text.
  "document:share" if "editor";
}

test "a role gives its permissions and no others" {
  setup {
    has_role(User{"rita"}, "reader", Document{"1"});
    has_role(User{"ed"}, "editor", Document{"1"});
  }

  assert allow(User{"rita"}, "read", Document{"1"});
  assert_not allow(User{"rita"}, "edit", Document{"1"});
  assert allow(User{"ed"}, "document:share", Document{"1"});
  assert_not allow(User{"rita"}, "document:share", Document{"1"});

  # A permission from a permission.
  assert allow(User{"ed"}, "read", Document{"1"});
}

test "a role holds where it was given" {
  setup { has_role(User{"rita"}, "reader", Document{"1"}); }

  assert allow(User{"rita"}, "read", Document{"1"});
  assert_not allow(User{"rita"}, "read", Document{"2"});
  assert_not allow(User{"bob"}, "read", Document{"1"});
}

test "a permission can be a fact" {
  setup { has_permission(User{"ann"}, "edit", Document{"1"}); }

  assert allow(User{"ann"}, "edit", Document{"1"});
  assert allow(User{"ann"}, "read", Document{"1"});
  assert_not allow(User{"ann"}, "document:share", Document{"1"});
}
