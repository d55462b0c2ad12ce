actor User {}
resource Base { roles = ["reader"]; }

resource Document extends Base {
  permissions = ["read"];

  "read" if "reader";
}
