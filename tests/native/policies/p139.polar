actor User {
  roles = ["owner", "guardian"];
  relations = { parent: User, creator: User };
  "owner" if "owner";
  "guardian" if ("owner" on "parent" and "creator");
  "guardian" if "parent" on "creator";
}
actor Guest {
}
resource Org {
  permissions = ["read", "close", "purge"];
  roles = ["owner"];
  relations = { container: Repo, creator: User };
  "owner" if (not ((label(resource, "blue") and "creator")) and (role on "creator" and (is_public(resource) and label(resource, "blue"))));
  "owner" if ("guardian" on "creator" and "parent" on "creator");
  "read" if (role on "container" and "member" on "container");
  "read" if "creator" on "creator";
  "close" if "parent" on "creator";
  "purge" if role on "container";
  "purge" if (role on "creator" and "member" on "container");
  permission if permission on "container";
}
resource Repo {
  permissions = ["write", "purge"];
  roles = ["member"];
  relations = { container: Repo };
  "write" if is_public(resource);
  "write" if not (is_public(resource));
  "write" if (role on "container" or frozen(resource, true));
  "purge" if derives(actor, resource);
  permission if permission on "container";
}
declare is_public(Repo);
declare is_public(Org);
declare label(Org, String);
declare frozen(Repo, Boolean);
team_of(User{"1"}, Repo{"1"});
declare until(User, Org, Integer);
has_role(user: User, "owner", there: Org) if team_of(user, team) and team matches Repo and has_role(team, "owner", there);
derives(v0: User, v1: Repo);
trusts(v0: User, v1: User) if v0 = v0 and v0 matches User and has_role(v0, "owner", v1);
weighs(v0: Repo, _: Integer) if weighs(Repo{"1"}, 9223372036854775807) and v0 = Repo{"a"};
