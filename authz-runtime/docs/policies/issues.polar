actor User {}

declare is_closed(Issue);

resource Repo {
  permissions = ["read"];
  roles = ["maintainer", "reader"];

  "reader" if "maintainer";
  "read" if "reader";
}

resource Issue {
  permissions = ["read", "close"];
  relations = { repository: Repo, creator: User };

  "read" if "reader" on "repository";

  # Issues are closed by maintainers, and by those who opened them.
  "close" if ("maintainer" on "repository" or "creator") and not is_closed(resource);
}

test "closing" {
  setup {
    has_relation(Issue{"1"}, "repository", Repo{"r"});
    has_relation(Issue{"1"}, "creator", User{"cleo"});
    has_role(User{"mara"}, "maintainer", Repo{"r"});
    has_role(User{"rita"}, "reader", Repo{"r"});
  }

  assert allow(user: User, "close", Issue{"1"}) iff user in [User{"mara"}, User{"cleo"}];
  assert_not allow(User{"rita"}, "close", Issue{"1"});
}

test "what is closed is not closed again" {
  setup {
    has_relation(Issue{"1"}, "creator", User{"cleo"});
    is_closed(Issue{"1"});
  }

  assert_not allow(User{"cleo"}, "close", Issue{"1"});
}
