actor User {}

resource {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}
