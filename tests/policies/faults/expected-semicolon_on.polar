actor User {}
resource Folder { roles = ["reader"]; relations = { parent: Folder }; }

resource Document {
  permissions = ["read"];
  relations = { folder: Folder };

  "read" if "reader" on "folder" on "parent";
}
