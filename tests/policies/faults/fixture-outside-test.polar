actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

fixture readers {
  has_role(User{"ann"}, "reader", Document{"1"});
}
