actor User {}

resource Document {
  permissions = ["read", 7];
  roles = ["reader"];

  "read" if "reader";
}
