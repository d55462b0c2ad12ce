actor User {}

resource Repo {
  permissions = ["read", "update"];
  roles = ["maintainer", "owner"];
  fields = ["name", "settings.wiki", "settings.merge_policy"];

  "maintainer" if "owner";
  "read" if "maintainer";
  "update" if "maintainer";

  # Maintainers may write everything but this.
  "update"("settings.merge_policy") if "owner";
}
