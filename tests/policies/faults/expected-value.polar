actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

declare size(Document, Integer);
has_permission(_: User, "read", document: Document) if size(document, size) and size < ;
