# Who may do what at GitClub.
#
# A guest may read what is public, and do nothing else.

actor Guest {}

actor User {
  permissions = ["read", "read_profile"];
  fields = ["email"];
}

# Every user can see every other one, and his own profile; his address he alone.
has_permission(_: User, "read", _: User);
has_permission(user: User, "read_profile", user: User);
allow_field(user: User, "read", user: User, "email");

# Every user can create an organization, and owns it then.
has_permission(_: User, "create", "Org");

resource Org {
  permissions = [
    "read",
    "list_repos",
    "list_role_assignments",
    "create_repos",
    "create_role_assignments",
    "update_role_assignments",
    "delete_role_assignments",
  ];
  roles = ["owner", "member"];
  fields = ["name", "billing_address", "base_repo_role"];

  "member" if "owner";

  "read" if "member";
  "read"("billing_address") if "owner";
  "list_repos" if "member";
  "list_role_assignments" if "member";

  "create_repos" if "owner";
  "create_role_assignments" if "owner";
  "update_role_assignments" if "owner";
  "delete_role_assignments" if "owner";
}

resource Repo {
  permissions = [
    "read",
    "update",
    "list_issues",
    "create_issues",
    "list_role_assignments",
    "create_role_assignments",
    "update_role_assignments",
    "delete_role_assignments",
  ];
  roles = ["admin", "maintainer", "contributor", "reader"];
  relations = { organization: Org };
  fields = ["name", "org_id", "private", "description", "tags"];

  "reader" if "contributor";
  "contributor" if "maintainer";
  "maintainer" if "admin";

  # What somebody is in the organization, he is in all of its repositories.
  "admin" if "owner" on "organization";
  "reader" if "member" on "organization";

  "read" if "reader";
  "list_issues" if "reader";
  "create_issues" if "reader";

  # Its name and its description are for maintainers, its tags for contributors, too; who
  # else may see it is for owners of the organization to say.
  "update" if "maintainer";
  "update"("tags") if "contributor";
  "update"("private") if "owner" on "organization";

  "list_role_assignments" if "admin";
  "create_role_assignments" if "admin";
  "update_role_assignments" if "admin";
  "delete_role_assignments" if "admin";

  # What is public is everybody's to read, also a guest's.
  "read" if private(resource, false);
  "list_issues" if private(resource, false);
}

declare private(Repo, Boolean);

resource Issue {
  permissions = ["read", "close"];
  relations = { repository: Repo, creator: User };
  fields = ["title", "closed", "repo_id", "creator_id"];

  # Who may read a repository may read its issues.
  "read" if "read" on "repository";

  # Issues are closed by maintainers, and by those who opened them.
  "close" if "maintainer" on "repository";
  "close" if "creator";
}

test fixture beatles {
  has_role(User{"john"}, "owner", Org{"beatles"});
  has_role(User{"paul"}, "member", Org{"beatles"});
  has_role(User{"ringo"}, "maintainer", Repo{"abbey_road"});
  has_relation(Repo{"abbey_road"}, "organization", Org{"beatles"});
  has_relation(Issue{"acclaim"}, "repository", Repo{"abbey_road"});
  has_relation(Issue{"acclaim"}, "creator", User{"paul"});
  has_relation(Issue{"nobodys"}, "repository", Repo{"abbey_road"});
}

test "an organization is its members'" {
  setup { fixture beatles; }

  assert allow(user: User, "read", Org{"beatles"}) iff user in [User{"john"}, User{"paul"}];
  assert allow(user: User, "create_repos", Org{"beatles"}) iff user in [User{"john"}];
}

test "the billing address is for owners" {
  setup { fixture beatles; }

  assert allow_field(user: User, "read", Org{"beatles"}, "billing_address") iff
    user in [User{"john"}];
  assert allow_field(User{"paul"}, "read", Org{"beatles"}, "name");
}

test "a role in the organization is one in its repositories" {
  setup { fixture beatles; }

  assert allow(User{"john"}, "create_role_assignments", Repo{"abbey_road"});
  assert_not allow(User{"paul"}, "create_role_assignments", Repo{"abbey_road"});
  assert allow(User{"paul"}, "create_issues", Repo{"abbey_road"});
  assert_not allow(User{"mike"}, "create_issues", Repo{"abbey_road"});
}

test "who may change what of a repository" {
  setup {
    fixture beatles;
    has_role(User{"cynthia"}, "contributor", Repo{"abbey_road"});
  }

  assert allow_field(user: User, "update", Repo{"abbey_road"}, "name") iff
    user in [User{"john"}, User{"ringo"}];
  assert allow_field(user: User, "update", Repo{"abbey_road"}, "tags") iff
    user in [User{"john"}, User{"ringo"}, User{"cynthia"}];
  assert allow_field(user: User, "update", Repo{"abbey_road"}, "private") iff
    user in [User{"john"}];
}

test "what is public is everybody's to read" {
  setup {
    fixture beatles;
    private(Repo{"anthology"}, false);
    private(Repo{"abbey_road"}, true);
    has_relation(Issue{"outtakes"}, "repository", Repo{"anthology"});
  }

  assert allow(Guest{""}, "read", Repo{"anthology"});
  assert allow(Guest{""}, "list_issues", Repo{"anthology"});
  assert allow(Guest{""}, "read", Issue{"outtakes"});
  assert allow(User{"mike"}, "read", Issue{"outtakes"});
  assert_not allow(Guest{""}, "read", Repo{"abbey_road"});
  assert_not allow(Guest{""}, "list_issues", Repo{"abbey_road"});
  assert_not allow(Guest{""}, "read", Issue{"acclaim"});

  # Reading is all of it.
  assert_not allow(User{"mike"}, "create_issues", Repo{"anthology"});
  assert_not allow(User{"mike"}, "close", Issue{"outtakes"});
}

test "issues are closed by maintainers and by those who opened them" {
  setup { fixture beatles; }

  assert allow(User{"ringo"}, "close", Issue{"nobodys"});
  assert allow(User{"paul"}, "close", Issue{"acclaim"});
  assert_not allow(User{"paul"}, "close", Issue{"nobodys"});
}

test "a profile is its user's own" {
  assert allow(User{"john"}, "read_profile", User{"john"});
  assert_not allow(User{"john"}, "read_profile", User{"paul"});
  assert allow(User{"john"}, "read", User{"paul"});
  assert allow_field(User{"john"}, "read", User{"john"}, "email");
  assert_not allow_field(User{"john"}, "read", User{"paul"}, "email");
}

test "every user can create an organization" {
  assert allow(User{"mike"}, "create", "Org");
  assert_not allow(User{"mike"}, "create", "Repo");
}
