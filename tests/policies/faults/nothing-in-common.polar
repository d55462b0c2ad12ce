actor User {}
resource Folder { roles = ["viewer"]; }
resource Document {
  roles = ["reader"];
  relations = { folder: Folder };
  role if role on "folder";
  permission if permission on "folder";
}
