actor User {}
resource Document { permissions = ["read"]; }
declare title(Document, String);
has_permission(_: User, "read", document: Document) if title(document, title) and title < "m";
