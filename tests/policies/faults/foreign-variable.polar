actor User {}
resource Document { permissions = ["read"]; relations = { owner: User }; "read" if "owner"; }
test "of the owner" {
  assert allow(User{"alice"}, "read", document: Document) iff has_relation(document, "owner", owner);
}
