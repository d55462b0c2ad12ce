# `"y" on "r"`: y is looked up where the relation leads. It can be a role, a
# permission or a relation there. A relation to an actor stands for that actor.

actor User {}

resource Organization {
  permissions = ["audit"];
  roles = ["member"];
  relations = { founder: User };

  "audit" if "founder";
}

resource Repository {
  permissions = ["read", "audit", "sell", "delete"];
  relations = { organization: Organization, creator: User };

  # A relation of this block to an actor.
  "delete" if "creator";

  # A role, a permission and a relation of the other block.
  "read" if "member" on "organization";
  "audit" if "audit" on "organization";
  "sell" if "founder" on "organization";
}

test fixture acme {
  has_relation(Repository{"anvil"}, "organization", Organization{"acme"});
  has_relation(Organization{"acme"}, "founder", User{"fay"});
  has_relation(Repository{"anvil"}, "creator", User{"cleo"});
  has_role(User{"mia"}, "member", Organization{"acme"});
}

test "a related actor is the one who may" {
  setup { fixture acme; }

  assert allow(User{"cleo"}, "delete", Repository{"anvil"});
  assert_not allow(User{"mia"}, "delete", Repository{"anvil"});
}

test "a role, a permission and a relation are looked up on the related resource" {
  setup { fixture acme; }

  assert allow(user: User, "read", Repository{"anvil"}) iff user = User{"mia"};
  assert allow(user: User, "audit", Repository{"anvil"}) iff user = User{"fay"};
  assert allow(user: User, "sell", Repository{"anvil"}) iff user = User{"fay"};
}

test "without the relation nothing is looked up" {
  setup { has_role(User{"mia"}, "member", Organization{"acme"}); }

  assert_not allow(User{"mia"}, "read", Repository{"anvil"});
}

test "without the role there nothing follows from the relation" {
  setup {
    fixture acme;
    has_relation(Repository{"other"}, "organization", Organization{"other"});
  }

  assert_not allow(User{"fay"}, "audit", Repository{"other"});
  assert_not allow(User{"fay"}, "sell", Repository{"other"});
  assert_not allow(User{"fay"}, "read", Repository{"anvil"});
}

test "a relation leads to every object that a fact names" {
  setup {
    fixture acme;
    has_relation(Repository{"anvil"}, "organization", Organization{"roadrunners"});
    has_role(User{"rolf"}, "member", Organization{"roadrunners"});
    has_role(User{"otto"}, "member", Organization{"others"});
  }

  assert allow(user: User, "read", Repository{"anvil"}) iff user in [User{"mia"}, User{"rolf"}];
}
