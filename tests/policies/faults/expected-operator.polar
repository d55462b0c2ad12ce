actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

has_permission(_: User, "read", _: Document) if 5;
