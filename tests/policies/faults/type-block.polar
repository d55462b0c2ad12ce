type has_relation(Document, "owner", User);
actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}
