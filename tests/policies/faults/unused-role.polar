actor User {}
global { roles = ["auditor"]; }
resource Folder {
  permissions = ["read"];
  roles = ["viewer", "owner", "guest"];
  relations = { parent: Folder };
  "read" if "viewer";
  "viewer" if "owner";
  role if role on "parent";
}
