actor User {}
resource Document {
  permissions = ["read", "comment"];
  "read" if is_public(resource);
}
has_permission(user: User, "comment", document: Document) if
  has_permission(user, "write", document);
declare is_public(Document);
test "of a misspelt action" {
  setup { is_public(Document{"1"}); }
  assert allow(User{"alice"}, "raed", Document{"1"});
  # Asking about another one is allowed: nobody has it.
  assert_not allow(User{"alice"}, "destroy", Document{"1"});
}
