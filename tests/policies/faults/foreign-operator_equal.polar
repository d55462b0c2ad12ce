actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

declare owner(Document, User);
has_permission(user: User, "read", document: Document) if owner(document, owner) and owner == user;
