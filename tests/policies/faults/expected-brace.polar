actor User {}

resource Document
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}
