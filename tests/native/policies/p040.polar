actor User {
}
actor Bot {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "owner" if ("owner" on "container" and "member" on "container");
  "owner" if ("member" on "container" and not (quota(resource, -1)));
  "member" if quota(resource, 2);
  "read" if "member";
  "read" if "member";
  "close" if (derives(actor, resource) and ("member" on "container" or ("member" on "container" or weighs(resource, 9223372036854775807))));
  role if role on "container";
}
declare is_public(Org);
declare banned(User, Org);
quota(Org{"1"}, -1);
declare linked(Org, Org);
declare team_of(User, Org);
has_role(user: User, "member", there: Org) if team_of(user, team) and team matches Org and has_role(team, "member", there);
evenly(x: Org, y: Org) if x = y;
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
has_permission(v0: User, "close", _: Org);
has_permission(v0: User, "create", "Org") if banned(v1, _);
reaches(v0: Org, v1: Org) if team_of(User{"1"}, v0);
trusts(v0: User, v1: User);
weighs(Org{"1"}, 0);
derives(v0: User, v1: Org) if team_of(v0, v1) and banned(v0, v1) and (not (has_role(v0, "guardian", v1)) and trusts(v0, User{"1"}) or label(v1, v2) and v2 != "blue");
