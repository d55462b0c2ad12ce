# Five fields have rules of their own, two of them within another, and three follow the action;
# whose it is no body says.

actor User {}

declare may(User, String);

resource Sheet {
  permissions = ["read", "update", "create"];
  relations = { author: User };
  fields = [
    "name", "size", "tags", "state", "note", "author", "layout.columns", "layout.theme",
    "layout.print.color"
  ];

  "read" if "author";
  "update" if may(actor, "update");
  "update"("name") if may(actor, "name");
  "update"("size") if may(actor, "size");
  "update"("state") if may(actor, "state");
  "update"("layout.theme") if may(actor, "theme");
  "update"("layout.print.color") if may(actor, "color");

  "create"("name") if may(actor, "name");
  "create"("size") if may(actor, "size");
  "create"("state") if may(actor, "state");
  "create"("layout.theme") if may(actor, "theme");
  "create"("layout.print.color") if may(actor, "color");
}

has_permission(_: User, "read", _: Sheet);
has_permission(_: User, "create", "Sheet");
