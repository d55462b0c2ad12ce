actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["member", "guardian"];
  relations = { parent: Org, container: Org, creator: User };
  "member" if ("guardian" on "parent" or "member");
  "member" if frozen(resource, false);
  "read" if ("member" on "container" and "member" on "parent");
  "read" if (role on "parent" or derives(actor, resource));
  "write" if team_of(actor, resource);
  "write" if (("read" on "parent" and not (frozen(resource, true))) and "guardian");
  role if role on "container";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare frozen(Org, Boolean);
declare until(User, Org, Integer);
declare vip(User);
evenly(x: Org, y: Org) if linked(x, y);
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
has_role(User{"7"}, "guardian", v0: Resource) if has_relation(v1, "parent", v0) and (has_relation(v1, "parent", v0) and (linked(v1, v1) and until(v2, v1, v3) and v2 != v2 or derives(User{"7"}, v0) and derives(User{"a"}, Org{"7"})) or has_relation(v0, "parent", v1));
derives(v0: User, v1: Org) if (v0 != v0 or v0 != User{"7"}) and not (until(v2, v3, 0)) and has_relation(v1, "creator", v0);
holds_for(v0: Org) if (weighs(v0, 0) and v0 != Org{"a"} or has_relation(v0, "container", v1));
weighs(v0: Org, v1: Integer) if label(v0, _) and linked(v0, v0) and v1 != @current_unix_time;
has_permission(user: User, "create", "Org") if vip(user);
