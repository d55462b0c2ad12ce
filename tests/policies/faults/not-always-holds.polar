actor User {}
resource Folder {}
resource Document { permissions = ["read"]; }
declare is_hidden(Folder);
declare is_locked(Document);
has_permission(_: User, "read", document: Document) if
  not (is_locked(x) and is_hidden(x)) and shared(document);
declare shared(Document);
