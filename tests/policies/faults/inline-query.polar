actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

?= allow(User{"ann"}, "read", Document{"1"});
