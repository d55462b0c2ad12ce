actor User {}

resource Repo {
  permissions = ["update"];
  fields = ["settings.wiki", "settings.", ".theme", "a..b", "settings", "", "settings_theme"];

  "update" if is_open(resource);
}

declare is_open(Repo);
