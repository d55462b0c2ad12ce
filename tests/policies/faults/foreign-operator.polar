actor User {}

resource Document {
  permissions = ["read"];
  roles = ["reader", "member"];

  "read" if "reader" && "member";
}
