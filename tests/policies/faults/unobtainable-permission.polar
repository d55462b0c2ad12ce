actor User {}
global { permissions = ["found"]; }
resource Document {
  permissions = ["read", "edit", "comment", "delete"];
  roles = ["editor"];
  "edit" if "editor";
  "read" if "comment";
  "comment" if "read";
}
