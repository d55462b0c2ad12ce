actor User {}
resource Folder {}
resource Document { permissions = ["read"]; }
has_permission(_: User, "read", document: Document) if is_public(document);
declare is_public(Folder);
test "of a folder" {
  assert_not is_shared(Document{"1"});
}
is_shared(folder: Folder) if is_public(folder);
