actor User {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["owner"];
  relations = { container: Org };
  "owner" if "owner";
  "owner" if is_public(resource);
  "read" if (vip(actor) and ((vip(actor) and global "admin") and "owner" on "container"));
  "read" if (role on "container" or "read" on "container");
  "write" if global "admin";
  "write" if holds_for(resource);
}
resource Repo {
  permissions = ["write", "close"];
  roles = ["member"];
  relations = { container: Repo };
  "write" if "write";
  "close" if "member" on "container";
  "close" if global "admin";
  "close" if weighs(resource, 0);
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare team_of(User, Repo);
team_of(User{"1"}, Repo{"a"});
declare vip(User);
has_role(user: User, "owner", there: Org) if team_of(user, team) and team matches Repo and has_role(team, "owner", there);
holds_for(v0: Org) if has_relation(v0, "container", v0) and holds_for(v0) and not (v0 = Org{"a"} and v0 != Org{"7"});
trusts(v0: User, v1: User) if v0 = User{"a"};
weighs(v0: Repo, v1: Integer) if (has_relation(v0, "container", v0) or (v0 matches Resource and weighs(v0, v1) or has_role(User{"a"}, "member", v0) and v0 matches Resource));
sees(v0: User, _: Org, v1: Repo) if team_of(v0, v1) and not (has_relation(v1, "container", v2)) and has_role(v0, "owner", Org{"a"});
derives(v0: User, Org{"7"}) if vip(v0) and (has_role(v0, "owner", Org{"a"}) or not (has_role(v0, "member", v1) and has_role(v0, "member", v1))) and has_role(User{"1"}, "owner", Org{"a"});
