actor User {}
actor Guest {}

resource Document {
  permissions = ["read", "edit"];
  relations = { owner: User };

  # Anybody reads, also who is not logged in.
  "read" if actor matches Actor;
  "edit" if "owner";
}

test "owners edit" {
  setup { has_relation(Document{"1"}, "owner", User{"ann"}); }

  assert allow(User{"ann"}, "edit", Document{"1"});
  assert_not allow(User{"bob"}, "edit", Document{"1"});
  assert allow(Guest{""}, "read", Document{"1"});
}
