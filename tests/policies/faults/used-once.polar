actor User {}
resource Document { permissions = ["read"]; }
has_permission(user: User, "read", document: Document) if
  is_public(document) and not hidden(document, reason);
declare is_public(Document);
declare hidden(Document, String);
