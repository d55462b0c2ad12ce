actor User {
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["write", "close", "purge"];
  relations = { parent: Org, container: Org };
  "write" if team_of(actor, resource);
  "write" if ("write" on "container" and ((global "admin" and label(resource, "blue")) or "write" on "parent"));
  "write" if "write";
  "close" if team_of(actor, resource);
  "purge" if (not ((global "admin" and team_of(actor, resource))) and (not (holds_for(resource)) or derives(actor, resource)));
  permission if permission on "container";
}
global {
  roles = ["admin"];
}
declare is_public(Org);
declare banned(User, Org);
declare label(Org, String);
declare frozen(Org, Boolean);
declare linked(Org, Org);
declare team_of(User, Org);
declare vip(User);
evenly(x: Org, y: Org) if x = y;
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
derives(v0: User, v1: Org) if frozen(v1, v2) and v0 != v0;
holds_for(_: Org);
weighs(v0: Org, 2) if holds_for(v0);
tier(user: User, "low") if has_role(user, "admin");
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Org) if tier(user, "high");
declare premium(User);
