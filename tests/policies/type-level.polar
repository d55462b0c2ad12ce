# An action on a type: there is no resource yet, and the type's name is a text.

actor User {}
actor Guest {}

resource Organization {}
resource Page { permissions = ["read"]; "read" if actor matches Actor; }

declare suspended(User);

has_permission(user: User, "create", "Organization") if not suspended(user);
has_permission(_: Actor, "search", "Page");

# Whatever it is done on: also on a type, but not what is done on objects.
has_permission(_: User, "print", _);
has_permission(_: User, "sort", _: Resource);

test "on a type" {
  setup { suspended(User{"sid"}); }

  assert allow(User{"ann"}, "create", "Organization");
  assert_not allow(User{"sid"}, "create", "Organization");
  assert_not allow(Guest{""}, "create", "Organization");
  assert_not allow(User{"ann"}, "create", "Page");
  assert allow(Guest{""}, "search", "Page");

  assert allow(User{"ann"}, "print", "Page");
  assert allow(User{"ann"}, "print", "Organization");
  assert allow(User{"ann"}, "print", Page{"home"});
  assert_not allow(Guest{""}, "print", "Page");
  assert allow(User{"ann"}, "sort", Page{"home"});
  assert_not allow(User{"ann"}, "sort", "Page");

  # On a type is not on one of them, nor the other way round.
  assert allow(Guest{""}, "read", Page{"home"});
  assert_not allow(Guest{""}, "read", "Page");
}
