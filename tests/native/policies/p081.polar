actor User {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["guardian"];
  relations = { creator: User };
  "guardian" if label(resource, "blue");
  "guardian" if team_of(actor, resource);
  "read" if (vip(actor) and team_of(actor, resource));
  "write" if "creator";
  "write" if "write";
  "write" if "write";
  "close" if derives(actor, resource);
  "close" if (("creator" and "close") or "creator");
  "close" if "creator";
  "purge" if ("creator" and (derives(actor, resource) and banned(actor, resource)));
  "purge" if "guardian";
  "purge" if "guardian";
}
resource Repo {
  permissions = ["close", "purge"];
  roles = ["member", "guardian"];
  relations = { parent: Repo, container: Repo };
  "member" if ("member" or ("member" on "container" and ("guardian" on "parent" or "member")));
  "guardian" if role on "parent";
  "guardian" if "member";
  "close" if "member";
  "purge" if "close" on "container";
  "purge" if (role on "parent" and "purge");
  role if role on "parent";
  permission if permission on "container";
}
resource Org {}
declare banned(User, Org);
declare label(Org, String);
label(Org{"7"}, "blue");
declare linked(Org, Org);
declare team_of(User, Org);
evenly(x: Org, y: Org) if linked(x, y);
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
has_role(User{"1"}, "guardian", v0: Org);
derives(User{"a"}, v0: Org) if derives(User{"a"}, v0);
trusts(v0: User, v1: User) if team_of(_, Org{"1"}) and ((has_role(v0, "member", Repo{"a"}) or vip(v2)) and has_role(v1, "member", Repo{"a"}) or not (vip(v0)) and v0 != User{"a"}) and derives(v1, Org{"1"});
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "close", _: Org) if not tier(user, "high");
declare premium(User);
