actor User {}

resource document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}
