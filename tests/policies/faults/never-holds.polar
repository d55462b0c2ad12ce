actor User {}
resource Folder { permissions = ["read"]; }
resource Document { permissions = ["read"]; }
declare is_hidden(Folder);
declare is_locked(Document);
has_permission(_: User, "read", x: Resource) if is_locked(x) and is_hidden(x);
has_permission(_: User, "read", x: Document) if x matches Folder and is_locked(x);
has_permission(_: User, "read", x: Document) if x in [] or is_locked(x);
has_permission(_: User, "read", x: Folder) if is_hidden(x);
