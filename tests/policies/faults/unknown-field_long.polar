actor User {}
resource Document {
  permissions = ["read"];
  fields = ["title"];
  "read" if actor matches User;
}
resource Folder {
  permissions = ["read"];
  "read" if actor matches User;
}
allow_field(_: User, "read", _: Document, "tilte");
allow_field(_: User, "raed", _: Document, "title");
allow_field(_: User, "read", _: Folder, "title");
allow_field(_: User, "read", _: Folder, _: String);
