actor User {}

resource Repo {
  permissions = ["update"];
  roles = ["owner"];
  fields = ["name", "settings.wiki"];

  "update" if "owner";
  "update"("settings") if "owner";
}
