# `not` binds tighter than `and`, and `and` tighter than `or`.

actor User {}

declare sealed(Safe);

resource Safe {
  permissions = ["look", "open", "empty"];
  roles = ["guard", "clerk", "owner"];

  # The owner always; a clerk where it is not sealed.
  "look" if "owner" or "clerk" and not sealed(resource);

  # The same roles, and for both it must not be sealed.
  "open" if ("owner" or "clerk") and not sealed(resource);

  # Whoever is not both at once, and is one of them.
  "empty" if not ("guard" and "clerk") and ("guard" or "clerk");
}

test "and is tighter than or" {
  setup {
    has_role(User{"olga"}, "owner", Safe{"1"});
    has_role(User{"carl"}, "clerk", Safe{"1"});
    sealed(Safe{"1"});
  }

  assert allow(User{"olga"}, "look", Safe{"1"});
  assert_not allow(User{"carl"}, "look", Safe{"1"});
  assert_not allow(User{"olga"}, "open", Safe{"1"});
  assert_not allow(User{"carl"}, "open", Safe{"1"});
}

test "one fact less" {
  setup {
    has_role(User{"olga"}, "owner", Safe{"1"});
    has_role(User{"carl"}, "clerk", Safe{"1"});
  }

  assert allow(User{"carl"}, "look", Safe{"1"});
  assert allow(User{"olga"}, "open", Safe{"1"});
  assert allow(User{"carl"}, "open", Safe{"1"});
  assert_not allow(User{"bob"}, "look", Safe{"1"});
  assert_not allow(User{"bob"}, "open", Safe{"1"});
}

test "not of a conjunction" {
  setup {
    has_role(User{"carl"}, "clerk", Safe{"1"});
    has_role(User{"both"}, "clerk", Safe{"1"});
    has_role(User{"both"}, "guard", Safe{"1"});
    has_role(User{"gil"}, "guard", Safe{"1"});
  }

  assert allow(user: User, "empty", Safe{"1"}) iff user in [User{"carl"}, User{"gil"}];
  assert_not allow(User{"bob"}, "empty", Safe{"1"});
}
