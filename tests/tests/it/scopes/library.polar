# The policy of the tests on lists: documents in folders, by every kind of fact
# that a row, or a table beside it, can hold.

actor Guest {}
actor User {}

declare is_public(Document);
declare embargo(Document, Integer);
declare banned(User, Folder);
declare exiled(User, Folder);
declare cursed(Folder, Document);

resource Folder {
  permissions = ["read", "list"];
  roles = ["viewer", "editor"];
  relations = { parent: Folder };

  "viewer" if "editor";
  role if role on "parent";

  "read" if "viewer";
  "list" if "viewer";
}

resource Document {
  permissions = ["read", "edit", "lend", "burn"];
  relations = { folder: Folder, author: User };

  "read" if "author";
  "edit" if "editor" on "folder";
}

has_permission(_: User, "burn", document: Document) if
  has_relation(document, "folder", folder) and
  cursed(folder, document);

has_permission(_: User, "read", document: Document) if is_public(document);
has_permission(_: Guest, "read", document: Document) if is_public(document);

has_permission(user: User, "read", document: Document) if
  has_relation(document, "folder", folder) and
  has_role(user, "viewer", folder) and
  not banned(user, folder) and
  not exiled(user, folder);

# What has no embargo, or one that has ended, can be lent.
has_permission(_: User, "lend", document: Document) if
  not embargo(document, _);
has_permission(_: User, "lend", document: Document) if
  embargo(document, until) and until < @current_unix_time;

# What documents are found by.
resource Tag {
  permissions = ["read"];
}

has_permission(_: User, "read", _: Tag);

test "readers" {
  setup {
    has_relation(Document{"1"}, "folder", Folder{"1"});
    has_role(User{"ann"}, "viewer", Folder{"1"});
    has_role(User{"bob"}, "viewer", Folder{"1"});
    banned(User{"bob"}, Folder{"1"});
  }
  assert allow(User{"ann"}, "read", Document{"1"});
  assert_not allow(User{"bob"}, "read", Document{"1"});
  assert_not allow(User{"ann"}, "edit", Document{"1"});
}
