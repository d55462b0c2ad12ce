actor User {}
# What is missing is said once.
resource Document {
  permissions = ["read", "edit"];
  "reader" if "owner";
  "read" if "reader";
  "edit" if "owner" and not "reader";
}
