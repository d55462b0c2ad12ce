actor User {}
resource Document {
  permissions = ["read"];
  "read" if actor matches User;
}
allow_field(_: User, "read", _: Document, "title");
# This is a predicate like another.
allow_field(_: User, "title");
