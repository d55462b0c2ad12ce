actor User {}
resource Document { permissions = ["read"]; }
has_permission(user: User, "read", document: Document) if
  is_public(document, true) and has_role(user);
has_relation(document: Document, "owner") if is_public(document);
declare is_public(Document);
