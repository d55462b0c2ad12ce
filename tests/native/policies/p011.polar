actor User {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org, container: Org };
  "owner" if ((banned(actor, resource) or ("guardian" on "parent" or "member" on "parent")) or not (quota(resource, 0)));
  "owner" if banned(actor, resource);
  "member" if "guardian" on "parent";
  "member" if team_of(actor, resource);
  "read" if ("member" on "parent" and "owner" on "container");
  "write" if "member" on "parent";
  "close" if not (not (global "admin"));
  "close" if "member" on "parent";
  permission if permission on "parent";
  role if role on "container";
  permission if permission on "container";
}
global {
  roles = ["admin"];
}
declare banned(User, Org);
declare quota(Org, Integer);
quota(Org{"a"}, -1);
declare linked(Org, Org);
declare team_of(User, Org);
team_of(User{"a"}, Org{"a"});
evenly(x: Org, y: Org) if x = y;
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
derives(v0: User, Org{"1"});
trusts(v0: User, v1: User);
sees(User{"a"}, v0: Org, v1: Org) if v0 in [Org{"a"}, Org{"1"}];
