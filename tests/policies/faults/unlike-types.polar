actor User {}
resource Document { permissions = ["read", "edit", "delete"]; }
declare size(Document, Integer);
declare title(Document, String);
has_permission(_: User, "read", document: Document) if size(document, n) and n = "5";
has_permission(_: User, "edit", document: Document) if
  size(document, n) and title(document, title) and n != title;
has_permission(_: User, "delete", document: Document) if title(document, title) and title in [1, 2];
