declare kind(Document, String);
actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

has_permission(_: User, "read", document: Document) if kind(document, kind) and kind not in ["secret"];
