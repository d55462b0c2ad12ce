actor User {}

resource Document {
  permissions = ["read"];
  permissions = ["edit"];
  roles = ["reader"];

  "read" if "reader";
  "edit" if "reader";
}
