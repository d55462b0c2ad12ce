actor User {}

resorce Document {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
}
