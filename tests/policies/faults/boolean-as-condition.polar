actor User {}
resource Document { permissions = ["read", "edit"]; "read" if true; }

has_permission(_: User, "edit", _: Document) if False;
