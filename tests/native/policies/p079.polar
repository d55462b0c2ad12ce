actor User {
}
resource Org {
  permissions = ["purge"];
  roles = ["owner"];
  relations = { parent: Org };
  "owner" if ("owner" or global "admin");
  "owner" if quota(resource, 1);
  "purge" if "owner" on "parent";
  permission if permission on "parent";
}
resource Repo {
  permissions = ["write", "close", "purge"];
  roles = ["member", "guardian"];
  relations = { parent: Repo };
  "member" if global "admin";
  "member" if "guardian" on "parent";
  "guardian" if "member";
  "guardian" if "member";
  "write" if (("guardian" or not ("member")) and ("write" or "write"));
  "write" if (global "create_org" or global "admin");
  "close" if "guardian";
  "close" if "write" on "parent";
  "close" if "write";
  "purge" if "member" on "parent";
  role if role on "parent";
  permission if permission on "parent";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare banned(User, Org);
declare until(User, Org, Integer);
reaches(x: Org, y: Org) if has_relation(x, "parent", y);
reaches(x: Org, y: Org) if has_relation(x, "parent", z) and reaches(z, y);
evenly(x: Org, y: Org) if x = y;
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
has_role(v0: User, "member", v1: Repo) if v1 = Repo{"7"};
has_permission(v0: Actor, "create_org") if sees(v0, Org{"a"}, Org{"7"});
derives(v0: User, Org{"a"}) if until(v0, Org{"1"}, -1) and derives(v0, Org{"1"});
reaches(Org{"a"}, v0: Org) if linked(v0, v0);
sees(User{"1"}, v0: Org, v0: Org);
