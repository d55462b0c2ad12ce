# Fields that are shown for every kind of reason.

actor Guest {}
actor User {}

declare is_public(Note);
declare until(Note, Integer);
declare cleared(User, Archive);

resource Archive {}

resource Note {
  permissions = ["read", "edit"];
  roles = ["reviewer"];
  relations = { author: User };
  fields = ["title", "text", "draft", "review", "embargoed", "source", "cost", "trace"];

  "read" if is_public(resource);
  "read" if "author";
  "edit" if "author";

  "read"("draft") if "author";
  "read"("review") if "reviewer";
  "read"("source") if cleared(actor, Archive{"1"});
}

has_permission(_: Guest, "read", note: Note) if is_public(note);

allow_field(_: User, "read", _: Note, "text");
allow_field(_: User, "read", _: Note, "trace");

# Not before its end.
allow_field(_: User, "read", note: Note, "embargoed") if
  until(note, end) and end < @current_unix_time;

# To no user.
allow_field(_: Guest, "read", _: Note, "cost");
