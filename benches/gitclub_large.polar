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


resource Thing0 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing0);

resource Thing1 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing1);

resource Thing2 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing2);

resource Thing3 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing3);

resource Thing4 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing4);

resource Thing5 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing5);

resource Thing6 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing6);

resource Thing7 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing7);

resource Thing8 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing8);

resource Thing9 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing9);

resource Thing10 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing10);

resource Thing11 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing11);

resource Thing12 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing12);

resource Thing13 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing13);

resource Thing14 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing14);

resource Thing15 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing15);

resource Thing16 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing16);

resource Thing17 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing17);

resource Thing18 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing18);

resource Thing19 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing19);

resource Thing20 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing20);

resource Thing21 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing21);

resource Thing22 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing22);

resource Thing23 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing23);

resource Thing24 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing24);

resource Thing25 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing25);

resource Thing26 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing26);

resource Thing27 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing27);

resource Thing28 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing28);

resource Thing29 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing29);

resource Thing30 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing30);

resource Thing31 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing31);

resource Thing32 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing32);

resource Thing33 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing33);

resource Thing34 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing34);

resource Thing35 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing35);

resource Thing36 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing36);

resource Thing37 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing37);

resource Thing38 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing38);

resource Thing39 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing39);

resource Thing40 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing40);

resource Thing41 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing41);

resource Thing42 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing42);

resource Thing43 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing43);

resource Thing44 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing44);

resource Thing45 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing45);

resource Thing46 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing46);

resource Thing47 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing47);

resource Thing48 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing48);

resource Thing49 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing49);

resource Thing50 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing50);

resource Thing51 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing51);

resource Thing52 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing52);

resource Thing53 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing53);

resource Thing54 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing54);

resource Thing55 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing55);

resource Thing56 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing56);

resource Thing57 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing57);

resource Thing58 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing58);

resource Thing59 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing59);

resource Thing60 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing60);

resource Thing61 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing61);

resource Thing62 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing62);

resource Thing63 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing63);

resource Thing64 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing64);

resource Thing65 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing65);

resource Thing66 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing66);

resource Thing67 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing67);

resource Thing68 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing68);

resource Thing69 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing69);

resource Thing70 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing70);

resource Thing71 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing71);

resource Thing72 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing72);

resource Thing73 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing73);

resource Thing74 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing74);

resource Thing75 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing75);

resource Thing76 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing76);

resource Thing77 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing77);

resource Thing78 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing78);

resource Thing79 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing79);

resource Thing80 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing80);

resource Thing81 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing81);

resource Thing82 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing82);

resource Thing83 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing83);

resource Thing84 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing84);

resource Thing85 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing85);

resource Thing86 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing86);

resource Thing87 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing87);

resource Thing88 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing88);

resource Thing89 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing89);

resource Thing90 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing90);

resource Thing91 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing91);

resource Thing92 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing92);

resource Thing93 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing93);

resource Thing94 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing94);

resource Thing95 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing95);

resource Thing96 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing96);

resource Thing97 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing97);

resource Thing98 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing98);

resource Thing99 {
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = { organization: Org, creator: User };

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}

declare is_public(Thing99);
