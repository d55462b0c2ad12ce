actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

test fixture {
  has_role(User{"ann"}, "reader", Document{"1"});
}
