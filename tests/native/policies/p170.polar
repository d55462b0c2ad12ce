actor User {
}
actor Guest {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["owner", "guardian"];
  relations = { parent: Org, container: Org, creator: User };
  "guardian" if (("owner" on "container" and not ("creator" on "parent")) and "owner" on "parent");
  "write" if "write";
  "write" if not (((frozen(resource, true) and "owner") and not ("owner" on "container")));
  "close" if (holds_for(resource) and ("guardian" on "container" or holds_for(resource)));
  role if role on "parent";
  role if role on "container";
}
resource Org {}
declare quota(Org, Integer);
declare frozen(Org, Boolean);
declare linked(Org, Org);
declare team_of(User, Org);
has_role(user: User, "owner", there: Org) if team_of(user, team) and team matches Org and has_role(team, "owner", there);
has_permission(v0: User, "create", "Org") if trusts(v0, v0);
holds_for(v0: Org) if not (has_role(User{"a"}, "guardian", Org{"1"}) and (quota(v0, v1) and v1 >= 0 or v0 = Org{"1"} and has_relation(v0, "creator", v2)));
trusts(v0: User, v1: User) if has_relation(v2, "creator", v3) and holds_for(Org{"7"}) and frozen(v2, v4);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
