actor User {}
resource Folder { roles = ["reader"]; }

resource Document {
  permissions = ["read"];
  relations = { folder Folder };

  "read" if "reader" on "folder";
}
