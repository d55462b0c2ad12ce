actor User {}
resource Document { permissions = ["read"]; }

has_permission(user: User, "read", document: Document) if not is_hidden(user, document);
is_hidden(user: User, document: Document) if not has_permission(user, "read", document);
