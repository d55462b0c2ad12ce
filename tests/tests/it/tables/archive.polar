# The policy of the tests on databases: every kind of fact that a table can hold.

actor User {}

global {
  roles = ["auditor", "operator"];
}

declare suspended(User, Folder);
declare clearance(User, Folder, Integer);
declare tag(Folder, String);
declare locked(Folder, Boolean);

resource Folder {
  roles = ["viewer", "editor"];
  relations = { parent: Folder };

  "viewer" if "editor";

  # Folders lie in folders, to any depth.
  role if role on "parent";
}

resource Document {
  permissions = ["read", "edit", "publish", "hide", "unlock", "approve", "sign", "audit"];
  relations = { folder: Folder };

  "edit" if "editor" on "folder";
  "audit" if global "auditor";
  "unlock" if global "operator";
}

has_permission(user: User, "read", document: Document) if
  has_relation(document, "folder", folder) and
  has_role(user, "viewer", folder) and
  not suspended(user, folder);
has_permission(_: User, "publish", document: Document) if
  has_relation(document, "folder", folder) and tag(folder, "public");
has_permission(_: User, "hide", document: Document) if
  has_relation(document, "folder", folder) and not tag(folder, "public");
has_permission(_: User, "unlock", document: Document) if
  has_relation(document, "folder", folder) and locked(folder, true);
has_permission(user: User, "approve", document: Document) if
  has_relation(document, "folder", folder) and
  clearance(user, folder, level) and level >= 3;
has_permission(user: User, "sign", document: Document) if
  has_relation(document, "folder", folder) and clearance(user, folder, 5);
