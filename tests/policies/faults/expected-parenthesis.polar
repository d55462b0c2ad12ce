actor User {}

resource Document {
  permissions = ["read"];
  roles = ["reader", "member", "guest"];

  "read" if "reader" and ("member" or "guest";
}
