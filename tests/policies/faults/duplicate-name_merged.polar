actor User {}
resource Document {
  roles = ["owner"];
  fields = ["title"];
}
# The blocks of a type are one.
resource Document {
  permissions = ["read"];
  roles = ["owner"];
  fields = ["title"];
  "read" if "owner";
}
