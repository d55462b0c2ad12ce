actor User {}

resource Page {
  permissions = ["read", "update"];
  roles = ["editor", "owner"];
  fields = ["title", "text", "locked"];

  "editor" if "owner";
  "read" if "editor";
  "update" if "editor";

  # Editors may write everything but this.
  "update"("locked") if "owner";
}
