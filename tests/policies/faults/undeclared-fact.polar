actor User {}
resource Document {
  permissions = ["read"];
  "read" if is_public(resource);
}
has_permission(user: User, "read", document: Document) if
  has_relation(document, "author", user) and not is_banned(user);
