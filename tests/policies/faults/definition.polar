actor User {}
resource Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}

is_reader(user: User, document: Document) := has_role(user, "reader", document);
