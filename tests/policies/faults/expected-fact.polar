actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

test "readers read" {
  setup { "reader"; }
  assert allow(User{"ann"}, "read", Document{"1"});
}
