# Every kind of value, plain and with its type.

actor User {}

declare label(Box, String);
declare weight(Box, Integer);
declare fragile(Box, Boolean);
declare holder(Box, Actor);
declare inside(Box, Resource);

resource Box {
  permissions = ["lift", "throw", "ship", "keep", "unpack"];
}
resource Crate {}

has_permission(_: User, "lift", box: Box) if weight(box, Integer{5}) or weight(box, -5);
has_permission(_: User, "throw", box: Box) if fragile(box, Boolean{false});
has_permission(_: User, "ship", box: Box) if label(box, String{"to \"sea\""});
has_permission(user: User, "keep", box: Box) if holder(box, user);
has_permission(user: User, "unpack", box: Box) if inside(box, user) or inside(box, Crate{"1"});

test "plain and typed values are the same" {
  setup {
    weight(Box{"a"}, 5);
    weight(Box{"b"}, Integer{-5});
    weight(Box{"c"}, 6);
    fragile(Box{"a"}, Boolean{true});
    fragile(Box{"b"}, false);
    label(Box{"a"}, "to \"sea\"");
    label(Box{"b"}, String{"to \\ sea"});
  }

  assert allow(User{"ann"}, "lift", box: Box) iff box in [Box{"a"}, Box{"b"}];
  assert allow(User{"ann"}, "throw", Box{"b"});
  assert_not allow(User{"ann"}, "throw", Box{"a"});
  assert allow(User{"ann"}, "ship", Box{"a"});
  assert_not allow(User{"ann"}, "ship", Box{"b"});
}

test "Actor is any actor, Resource any object" {
  setup {
    holder(Box{"a"}, User{"ann"});
    inside(Box{"a"}, User{"bob"});
    inside(Box{"b"}, Crate{"1"});
    inside(Box{"c"}, Crate{"2"});
  }

  assert allow(User{"ann"}, "keep", Box{"a"});
  assert_not allow(User{"bob"}, "keep", Box{"a"});
  assert allow(User{"bob"}, "unpack", box: Box) iff box in [Box{"a"}, Box{"b"}];
  assert_not allow(User{"ann"}, "unpack", Box{"a"});
}

test "an id is a text, and letters of another case are another id" {
  setup { holder(Box{"Ä b"}, User{"ann"}); }

  assert allow(User{"ann"}, "keep", Box{"Ä b"});
  assert_not allow(User{"ann"}, "keep", Box{"ä b"});
  assert_not allow(User{"Ann"}, "keep", Box{"Ä b"});
}
