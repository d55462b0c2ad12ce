actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

has_permission(user: User, "read", document: Document) if access::is_reader(user, document);
