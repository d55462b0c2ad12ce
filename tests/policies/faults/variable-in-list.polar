declare owner(Document, User);
actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

has_permission(user: User, "read", document: Document) if owner(document, owner) and user in [owner];
