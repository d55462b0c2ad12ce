actor User {}

resource Document {
  permissions = ["read" "edit"];
  roles = ["reader"];

  "read" if "reader";
  "edit" if "reader";
}
