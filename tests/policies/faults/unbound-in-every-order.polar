actor User {}
resource Document { permissions = ["read"]; }
declare is_public(Document);

# Whoever asks: nothing here says which users there are.
may_see(_: User, document: Document) if is_public(document);

has_permission(_: User, "read", document: Document) if
  may_see(somebody, document) and somebody != User{"ann"};
