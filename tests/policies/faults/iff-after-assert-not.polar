actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

test "readers read" {
  setup { has_role(User{"ann"}, "reader", Document{"1"}); }
  assert_not allow(user: User, "read", Document{"1"}) iff user = User{"bob"};
}
