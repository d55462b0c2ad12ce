actor User {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["owner", "member"];
  fields = ["title", "secret"];
  relations = { parent: Org };
  "owner" if "member";
  "member" if frozen(resource, true);
  "member" if frozen(resource, true);
  "read" if not ("owner" on "parent");
  "write" if "write";
  "write" if "write";
  role if role on "parent";
  permission if permission on "parent";
  "read"("title") if "read" on "parent";
}
declare frozen(Org, Boolean);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
allow(v0: Resource, "read", v1: Org) if not (has_permission(User{"1"}, "write", v1) and not (has_role(User{"1"}, "owner", v1))) and has_role(User{"a"}, "owner", v1);
trusts(v0: User, v1: Actor);
derives(v0: User, v1: Org) if has_relation(Org{"a"}, "parent", v1);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
