actor User {}
resource Folder {}
resource Document {
  permissions = ["read"];
  relations = { folder: Folder };
}
has_permission(user: User, "read", document: Document) if
  has_relation(document, "folder", user);
test "of a relation" {
  setup { has_relation(Document{"1"}, "folder", Document{"2"}); }
}
