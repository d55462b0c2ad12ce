actor User {}
resource Document { permissions = ["read"]; }
has_permission(user, "read", document: Document) if owns(user, document);
declare owns(User, Document);
