actor User {
}
resource Org {
  permissions = ["read"];
  roles = ["member"];
  relations = { container: Org };
  "member" if (quota(resource, 0) or (role on "container" or banned(actor, resource)));
  "member" if (banned(actor, resource) or role on "container");
  "read" if banned(actor, resource);
  "read" if vip(actor);
  "read" if not (quota(resource, -1));
  role if role on "container";
  permission if permission on "container";
}
declare is_public(Org);
declare banned(User, Org);
declare quota(Org, Integer);
declare linked(Org, Org);
declare vip(User);
evenly(x: Org, y: Org) if x = y;
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
has_permission(v0: User, "write", Org{"a"});
has_role(v0: Resource, "member", v1: Org) if (has_role(v0, "member", v1) and has_role(v0, "member", v1) or v0 matches User and (vip(v0) or v0 matches User and banned(_, v1))) and (has_role(v0, "member", v1) and is_public(Org{"7"}) or has_relation(v1, "container", v1) and not (v0 = User{"7"})) and has_relation(v2, "container", v2);
quota(_: Org, _: Integer) if (is_public(v0) or is_public(v1) and v1 = v1) and is_public(v2);
reaches(v0: Org, v1: Org) if quota(v1, -1) and v1 = v1;
trusts(v0: User, v1: User);
