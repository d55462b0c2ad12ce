actor User {}

resource Organization { roles = ["owner"]; }

resource Repository {
  permissions = ["read", "delete"];
  relations = { parent: Organization };

  "read" if is_public(resource);
  "delete" if "owner" on "parent";
}

declare is_public(Repository);

test "owners of the organization delete" {
  setup {
    has_relation(Repository{"anvil"}, "parent", Organization{"acme"});
    has_role(User{"olga"}, "owner", Organization{"acme"});
    is_public(Repository{"anvil"});
  }

  assert allow(User{"olga"}, "delete", Repository{"anvil"});
  assert_not allow(User{"mia"}, "delete", Repository{"anvil"});
  assert allow(User{"mia"}, "read", Repository{"anvil"});
  assert_not allow(User{"mia"}, "read", Repository{"other"});
}
