actor User {}

resource Document {
  permission = ["read"];
  roles = ["reader"];
  tags = ["secret"];

  "read" if "reader";
}
