actor User {}
resource Document {
  permissions = ["read", "edit", "share"];
  roles = ["reader", "editor"];
  "read" if ["reader", "editor"];
  "edit" if ["editor"];
  "share" if [editors];
}
