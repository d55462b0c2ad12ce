actor User {
  permissions = ["write", "purge"];
  roles = ["owner"];
  relations = { container: Org };
  "write" if "member" on "container";
  "write" if (not ("owner") and vip(resource));
  "write" if global "create_org";
  "purge" if (("owner" on "container" or global "create_org") or "owner" on "container");
}
resource Org {
  permissions = ["read"];
  roles = ["owner", "member"];
  relations = { container: Org };
  "read" if global "admin";
  role if role on "container";
  permission if permission on "container";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare banned(User, Org);
declare quota(Org, Integer);
quota(Org{"1"}, 2);
declare linked(Org, Org);
declare vip(User);
vip(User{"7"});
derives(v0: User, v1: Org) if v0 in [User{"7"}, User{"a"}] and has_relation(v1, "container", v2) and v1 in [Org{"1"}];
trusts(User{"1"}, v0: User) if has_role(v0, "owner", v0) and has_role(v0, "admin");
tier(user: User, "low") if premium(user);
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "read", _: Org) if not tier(user, "high");
declare premium(User);
