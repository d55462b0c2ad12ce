actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

test fixture "readers" {
  has_role(User{"ann"}, "reader", Document{"1"});
}
