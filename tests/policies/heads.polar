# Arguments of a head: typed, anonymous, constant, twice the same. A typed variable
# that the body does not bind stands for every value of its type.

actor User {
  permissions = ["view", "view_secrets"];
}
actor Robot {}

resource Wiki {
  permissions = ["read", "edit", "delete", "protect"];
  roles = ["editor"];
}

# Nobody in particular, and himself.
has_permission(_: User, "view", _: User);
has_permission(user: User, "view_secrets", user: User);

# A fact of the file: constants alone.
has_permission(User{"root"}, "delete", Wiki{"main"});
has_role(User{"root"}, "editor", Wiki{"main"});

# A constant among variables; a name that only says what is not used.
has_permission(User{"root"}, "protect", _wiki: Wiki);
has_permission(_: Actor, "read", _: Wiki);
has_permission(user: User, "edit", wiki: Wiki) if has_role(user, "editor", wiki);

test "every value of the type" {
  assert allow(User{"ann"}, "view", User{"bob"});
  assert_not allow(Robot{"r2"}, "view", User{"bob"});
  assert allow(Robot{"r2"}, "read", Wiki{"any"});
  assert_not allow(User{"ann"}, "edit", Wiki{"any"});
}

test "twice the same variable" {
  assert allow(User{"ann"}, "view_secrets", User{"ann"});
  assert_not allow(User{"ann"}, "view_secrets", User{"bob"});
}

test "constants" {
  assert allow(User{"root"}, "delete", Wiki{"main"});
  assert_not allow(User{"root"}, "delete", Wiki{"other"});
  assert allow(User{"root"}, "protect", Wiki{"other"});
  assert_not allow(User{"ann"}, "protect", Wiki{"other"});
  assert allow(User{"root"}, "edit", Wiki{"main"});
}
