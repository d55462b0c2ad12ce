actor User {}

resource Document {
  permissions = ["read"];
  roles = ["reader"];

  has_permission(user: User, "read", document: Document) if has_role(user, "reader", document);
}
