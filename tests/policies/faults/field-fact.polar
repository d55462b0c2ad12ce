actor User {}
resource Document {
  permissions = ["read"];
  fields = ["title"];
  "read" if actor matches User;
}
declare allow_field(User, String, Document, String);
