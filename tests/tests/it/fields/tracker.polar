actor User {}

resource Project {
  permissions = ["read", "add_tickets"];
  roles = ["reporter", "owner"];

  "reporter" if "owner";
  "read" if "reporter";
  "add_tickets" if "reporter";
}

resource Ticket {
  permissions = ["read", "create", "edit"];
  roles = ["watcher"];
  relations = { project: Project, author: User };
  fields = ["project_id", "author_id", "title", "priority", "secret", "labels", "note"];

  "read" if "read" on "project";
  "edit" if "author";

  "create"("priority") if "owner" on "project";
  # Nobody watches a ticket that is not stored yet.
  "create"("secret") if "watcher";
  "create"("labels") if "owner" on "project" and is_urgent(resource, true);
  # Whoever writes it is its author.
  "create"("note") if "author";

  "edit"("labels") if "owner" on "project";
  "edit"("priority") if "reporter" on "project";
}

declare is_urgent(Ticket, Boolean);

resource Comment {
  permissions = ["read", "create"];
  relations = { ticket: Ticket };
  fields = ["ticket_id", "text", "pinned"];

  "read" if "read" on "ticket";
  "create" if "read" on "ticket";
  "create"("pinned") if "author" on "ticket";
}

has_permission(_: User, "create", "Comment");
