actor User {}

resource Document {
  permissions = ["read"];
  relations = ["owner"];

  "read" if "owner";
}
