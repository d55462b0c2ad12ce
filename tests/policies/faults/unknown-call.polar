actor User {}
resource Folder {}
resource Document { permissions = ["read"]; }
has_permission(_: User, "read", document: Document) if is_public(document);
is_public(folder: Folder) if is_shared(folder);
declare is_shared(Folder);
