actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

declare is_in(Document, String);
has_permission(_: User, "read", document: Document) if is_in(document, place) and place in "lobby";
