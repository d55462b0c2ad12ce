declare is_public(Document, Boolean);
actor User {}
resource Document { permissions = ["read"]; }

has_permission(_: User, "read", document: Document) if is_public(document, Boolean{1});
