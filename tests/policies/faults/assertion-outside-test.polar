actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

assert_not allow(User{"bob"}, "read", Document{"1"});
