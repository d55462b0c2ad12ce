declare size(Document, Integer);
actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

has_permission(_: User, "read", document: Document) if size(document, size) and size < 9223372036854775808;
