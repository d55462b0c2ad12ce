actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

test "readers read" {
  setup { @current_unix_time = "2026-01-01"; }
  assert_not allow(User{"ann"}, "read", Document{"1"});
}
