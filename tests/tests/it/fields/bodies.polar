# Three fields have rules of their own, and two follow the action.

actor User {}

declare may(User, String);

resource Sheet {
  permissions = ["read", "update"];
  fields = ["name", "size", "tags", "state", "note"];

  "update" if may(actor, "update");
  "update"("name") if may(actor, "name");
  "update"("size") if may(actor, "size");
  "update"("state") if may(actor, "state");
}

has_permission(_: User, "read", _: Sheet);
