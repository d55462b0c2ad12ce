actor User {}
global { roles = ["admin"]; }
resource Document {
  permissions = ["read", "delete"];
  "read" if global "admin";
  "delete" if global "amdin";
}
