actor User {}
resource Folder { relations = { parent: Folder }; }
resource Document {
  permissions = ["read"];
  relations = { folder: Folder };
  "read" if "parent" on "folder";
}
