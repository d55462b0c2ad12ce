actor User {}

global Site {
  roles = ["admin"];
}

resource Document {
  permissions = ["read"];

  "read" if global "admin";
}
