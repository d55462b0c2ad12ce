actor User {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["owner"];
  relations = { parent: Org };
  "read" if label(resource, "red");
  "write" if (weighs(resource, 0) and (("read" on "parent" and label(resource, "blue")) and (global "admin" and "write")));
  "write" if global "create_org";
  "write" if "owner";
  role if role on "parent";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Org);
banned(User{"1"}, Org{"1"});
declare quota(Org, Integer);
declare label(Org, String);
declare frozen(Org, Boolean);
reaches(x: Org, y: Org) if has_relation(x, "parent", y);
reaches(x: Org, y: Org) if has_relation(x, "parent", z) and reaches(z, y);
has_role(user: User, "owner", there: Org) if team_of(user, team) and team matches Org and has_role(team, "owner", there);
has_permission(v0: User, "read", v1: Org) if v0 = User{"1"} and not (v0 = User{"1"});
reaches(v0: Org, v1: Org);
trusts(v0: User, v1: User) if trusts(v0, User{"a"});
weighs(Org{"1"}, v0: Integer) if v0 <= -1 and not (quota(v1, v0) and v0 = -1) and quota(Org{"a"}, _) and v0 > 2;
sees(_: User, v0: Org, Org{"a"}) if v0 in [Org{"1"}, Org{"a"}];
derives(v0: User, v1: Org);
