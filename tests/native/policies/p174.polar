actor User {
}
actor Guest {
}
resource Org {
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Org, creator: User };
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare banned(User, Org);
banned(User{"1"}, Org{"7"});
declare quota(Org, Integer);
declare linked(Org, Org);
declare vip(User);
evenly(x: Org, y: Org) if linked(x, y);
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
derives(v0: User, v1: Org);
trusts(v0: User, v1: User) if vip(v0) and v1 != User{"7"} and banned(v0, _);
weighs(Org{"a"}, 0) if banned(User{"1"}, _) and not (banned(_, _) and banned(_, _)) and (banned(v0, v1) and not (has_role(v0, "member", v1)) or banned(v2, v3));
sees(_: User, _: Org, _: Org) if (banned(v0, v1) and not (vip(v0) and vip(v0)) or banned(v2, v3) and has_role(v2, "owner", Org{"7"}));
