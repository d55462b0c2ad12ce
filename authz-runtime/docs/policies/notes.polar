actor User {}

resource Folder {
  permissions = ["read", "add_notes"];
  roles = ["writer", "owner"];

  "writer" if "owner";
  "read" if "writer";
  "add_notes" if "writer";
}

resource Note {
  permissions = ["read", "create", "edit"];
  relations = { folder: Folder, author: User };
  fields = ["folder_id", "author_id", "text", "pinned"];

  "read" if "read" on "folder";
  "edit" if "author";

  # Writers may write notes, and owners pin them, too.
  "create"("pinned") if "owner" on "folder";
}
