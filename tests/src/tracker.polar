# The policy of the tests: every way in which a fact reaches a decision.

actor Member {}
actor Guest {}

# Who is banned, is stored; until when a ticket is open, is said by the ticket.
declare banned(Member, Project);
declare due(Ticket, Integer);
declare label(Ticket, String);
declare is_public(Ticket);
declare is_closed(Ticket);

resource Folder {
  roles = ["reader"];
  relations = { parent: Folder };

  # Folders lie in folders, to any depth.
  "reader" if "reader" on "parent";
}

resource Project {
  permissions = ["read", "rename"];
  roles = ["admin", "member"];
  relations = { folder: Folder };

  "member" if "admin";
  "member" if "reader" on "folder";

  "read" if "member" and not banned(actor, resource);
  "rename" if "admin";
}

# Everybody who is logged in can begin a project.
has_permission(_: Member, "create", "Project");

resource Ticket {
  permissions = ["read", "close", "escalate", "purge", "archive"];
  relations = { project: Project, reporter: Member };

  "read" if "read" on "project";
  "read" if is_public(resource);

  # Tickets are closed by admins, and by those who reported them.
  "close" if "admin" on "project" and not is_closed(resource);
  "close" if "reporter" and not is_closed(resource);

  "escalate" if label(resource, "urgent");
  "purge" if "admin" on "project" and due(resource, time) and time <= @current_unix_time;

  # Nobody may archive: no rule says who.
}
