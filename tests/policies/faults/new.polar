actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

has_permission(user: User, "read", _: Document) if user = new User("ann");
