# Three fields have rules of their own, and two follow the action; whose it is no body says.

actor User {}

declare may(User, String);

resource Sheet {
  permissions = ["read", "update", "create"];
  relations = { author: User };
  fields = ["name", "size", "tags", "state", "note", "author"];

  "read" if "author";
  "update" if may(actor, "update");
  "update"("name") if may(actor, "name");
  "update"("size") if may(actor, "size");
  "update"("state") if may(actor, "state");

  "create"("name") if may(actor, "name");
  "create"("size") if may(actor, "size");
  "create"("state") if may(actor, "state");
}

has_permission(_: User, "read", _: Sheet);
has_permission(_: User, "create", "Sheet");
