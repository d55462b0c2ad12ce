# A variable that stands in one `not` only is local to it: "there is no role that
# the document requires and the user lacks".

actor User {}

declare requires(Document, String);

resource Document {
  permissions = ["read"];
  roles = ["cleared", "trained"];
}

has_permission(user: User, "read", document: Document) if
  requires(document, _) and
  not (requires(document, role) and not has_role(user, role, document));

test "all required roles" {
  setup {
    requires(Document{"plan"}, "cleared");
    requires(Document{"plan"}, "trained");
    requires(Document{"memo"}, "cleared");

    has_role(User{"ann"}, "cleared", Document{"plan"});
    has_role(User{"ann"}, "trained", Document{"plan"});
    has_role(User{"bob"}, "cleared", Document{"plan"});
    has_role(User{"bob"}, "cleared", Document{"memo"});
  }

  assert allow(User{"ann"}, "read", Document{"plan"});
  assert_not allow(User{"bob"}, "read", Document{"plan"});
  assert allow(User{"bob"}, "read", Document{"memo"});
  assert_not allow(User{"ann"}, "read", Document{"memo"});

  # Nothing is required of it, so the first condition fails.
  assert_not allow(User{"ann"}, "read", Document{"free"});
}
