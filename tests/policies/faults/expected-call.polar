actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

test "readers read" {
  setup { has_role(User{"ann"}, "reader", Document{"1"}); }
  assert allow;
}
