actor User {}
resource Document { permissions = ["read"]; roles = ["reader", "editor"]; }

has_permission(user: User, "read", document: Document) if ["reader", "editor"];
