actor User {}
resource Document {
  permissions = ["edit", "owner"];
  roles = ["owner"];
  relations = { edit: User };
  "edit" if "owner";
  "owner" if "edit";
}
