# Rules for `allow` replace "allow is has_permission".

actor User {}

declare is_suspended(User);

resource Account {
  permissions = ["read", "close"];
  roles = ["holder"];

  "read" if "holder";
  "close" if "holder";
}

allow(user: User, action: String, account: Account) if
  has_permission(user, action, account) and not is_suspended(user);

test "only what a rule for allow says" {
  setup {
    has_role(User{"ann"}, "holder", Account{"1"});
    has_role(User{"sid"}, "holder", Account{"1"});
    is_suspended(User{"sid"});
  }

  assert allow(User{"ann"}, action: String, Account{"1"}) iff action in ["read", "close"];
  assert_not allow(User{"sid"}, "read", Account{"1"});

  assert_not allow(User{"bob"}, _: String, Account{"1"});

  # He has the permission all the same, and it does not help him.
  assert has_permission(User{"sid"}, "read", Account{"1"});
}
