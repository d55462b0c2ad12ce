# A repository has settings, and settings have limits.

actor User {}

declare is_staff(User);

resource Repo {
  permissions = ["read", "update", "create"];
  roles = ["reader", "maintainer", "owner"];
  relations = { creator: User };
  fields = [
    "creator", "name", "topic", "settings.wiki", "settings.merge_policy", "settings.limits.size",
    "settings.limits.files"
  ];

  "reader" if "maintainer";
  "maintainer" if "owner";

  "read" if "reader";
  "update" if "maintainer";

  "update"("topic") if "reader";
  "update"("settings.wiki") if "reader";
  "update"("settings.merge_policy") if "owner";
  "update"("settings.limits.size") if is_staff(actor);

  "create" if "creator";
  "create"("settings.limits.size") if is_staff(actor);
}

has_permission(_: User, "create", "Repo");

test "settings are asked about one by one" {
  setup {
    has_role(User{"ann"}, "owner", Repo{"1"});
    has_role(User{"bob"}, "maintainer", Repo{"1"});
    has_role(User{"cat"}, "reader", Repo{"1"});
  }

  assert allow_field(User{"ann"}, "update", Repo{"1"}, "settings.merge_policy");
  assert_not allow_field(User{"bob"}, "update", Repo{"1"}, "settings.merge_policy");
  assert allow_field(User{"bob"}, "update", Repo{"1"}, "settings.limits.files");
  assert_not allow_field(User{"cat"}, "update", Repo{"1"}, "settings.limits.files");
  assert allow_field(User{"cat"}, "update", Repo{"1"}, "settings.wiki");
}
