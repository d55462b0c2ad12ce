actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

setup { has_role(User{"ann"}, "reader", Document{"1"}); }
