actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];
  "raed" if "reader";
  "read" if "raeder";
  "read" if "auditor";
  "read" if "admin";
}
global { roles = ["admin"]; }
