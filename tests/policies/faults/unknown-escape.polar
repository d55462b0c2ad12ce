actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

declare kind(Document, String);
has_permission(_: User, "read", document: Document) if kind(document, "a\d");
