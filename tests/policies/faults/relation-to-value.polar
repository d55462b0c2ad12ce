actor User {}
resource Document {
  permissions = ["read"];
  relations = { title: String };
  "read" if has_relation(resource, "title", _);
}
