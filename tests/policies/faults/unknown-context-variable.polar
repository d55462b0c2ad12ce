declare until(Document, Integer);
actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

has_permission(_: User, "read", document: Document) if until(document, end) and @now < end;
