actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

test "readers read" {
  setup { has_role(user: User, "reader", _: Document) if user = User{"ann"}; }
  assert allow(User{"ann"}, "read", Document{"1"});
}
