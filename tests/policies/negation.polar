# A `not` over a recursion is asked once the recursion has its answers. It is not
# one predicate that counts, but a predicate with its types and its constant name.

actor User {}

declare blocked(User, Folder);
declare suspended(User);

resource Folder {
  permissions = ["read", "write"];
  roles = ["reader"];
  relations = { parent: Folder };

  "reader" if "reader" on "parent";
  "read" if "reader" and not is_shut_out(actor, resource);

  # One permission under the negation of another: no circle.
  "write" if "reader" and not "read";
}

# Who is blocked from a folder is blocked from what is in it.
is_shut_out(user: Actor, folder: Folder) if user matches User and blocked(user, folder);
is_shut_out(user: Actor, folder: Folder) if
  has_relation(folder, "parent", parent) and is_shut_out(user, parent);

has_permission(user: User, "create", "Folder") if not suspended(user);

test "not, behind a recursion" {
  setup {
    has_relation(Folder{"b"}, "parent", Folder{"a"});
    has_relation(Folder{"c"}, "parent", Folder{"b"});
    has_role(User{"ann"}, "reader", Folder{"a"});
    has_role(User{"bob"}, "reader", Folder{"a"});
    blocked(User{"bob"}, Folder{"b"});
  }

  assert allow(User{"ann"}, "read", folder: Folder) iff
    folder in [Folder{"a"}, Folder{"b"}, Folder{"c"}];
  assert allow(User{"bob"}, "read", folder: Folder) iff folder = Folder{"a"};
  assert allow(User{"bob"}, "write", Folder{"c"});
  assert_not allow(User{"ann"}, "write", Folder{"c"});
  assert_not allow(User{"zoe"}, _: String, Folder{"c"});
  assert_not has_role(User{"zoe"}, "reader", Folder{"c"});
  assert_not has_role(User{"ann"}, "reader", Folder{"d"});
}

test "not, of a fact alone" {
  setup { suspended(User{"bob"}); }

  assert allow(User{"ann"}, "create", "Folder");
  assert_not allow(User{"bob"}, "create", "Folder");
}
