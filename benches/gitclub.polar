actor User {
  permissions = ["read", "read_profile"];
}

# Every user can see every other one, and his own profile.
has_permission(_: User, "read", _: User);
has_permission(user: User, "read_profile", user: User);

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

  "member" if "owner";

  "read" if "member";
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
    "list_issues",
    "create_issues",
    "list_role_assignments",
    "create_role_assignments",
    "update_role_assignments",
    "delete_role_assignments",
  ];
  roles = ["admin", "maintainer", "reader"];
  relations = { organization: Org };

  "reader" if "maintainer";
  "maintainer" if "admin";

  # What somebody is in the organization, he is in all of its repositories.
  "admin" if "owner" on "organization";
  "reader" if "member" on "organization";

  "read" if "reader";
  "list_issues" if "reader";
  "create_issues" if "reader";

  "list_role_assignments" if "admin";
  "create_role_assignments" if "admin";
  "update_role_assignments" if "admin";
  "delete_role_assignments" if "admin";
}

resource Issue {
  permissions = ["read", "close"];
  relations = { repository: Repo, creator: User };

  "read" if "reader" on "repository";

  # Issues are closed by maintainers, and by those who opened them.
  "close" if "maintainer" on "repository";
  "close" if "creator";
}

