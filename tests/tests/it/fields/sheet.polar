# Seven fields have rules of their own, four of them within others; whose it is no body says.

actor User {}

declare may(User, String);

resource Sheet {
  permissions = ["read", "update", "create"];
  relations = { author: User };
  fields = [
    "name", "size", "tags", "state", "note", "author", "layout.columns", "layout.theme",
    "layout.print.color", "style.font", "style.margins.left", "style.ink.shade",
    "paper.weight"
  ];

  "read" if "author";
  "update" if may(actor, "update");
  "update"("name") if may(actor, "name");
  "update"("size") if may(actor, "size");
  "update"("state") if may(actor, "state");
  "update"("layout.theme") if may(actor, "theme");
  "update"("layout.print.color") if may(actor, "color");
  "update"("style.font") if may(actor, "font");
  "update"("style.ink.shade") if may(actor, "shade");

  "create"("name") if may(actor, "name");
  "create"("size") if may(actor, "size");
  "create"("state") if may(actor, "state");
  "create"("layout.theme") if may(actor, "theme");
  "create"("layout.print.color") if may(actor, "color");
  "create"("style.font") if may(actor, "font");
  "create"("style.ink.shade") if may(actor, "shade");
}

has_permission(_: User, "read", _: Sheet);
has_permission(_: User, "create", "Sheet");
