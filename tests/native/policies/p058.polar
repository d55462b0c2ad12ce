actor User {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["member"];
  relations = { parent: Org, container: Org, creator: User };
  "member" if "creator" on "container";
  "write" if banned(actor, resource);
  "close" if weighs(resource, 2);
  "close" if (frozen(resource, false) and "write" on "parent");
  "purge" if ((frozen(resource, false) or "close" on "parent") and role on "parent");
  "purge" if (not ((banned(actor, resource) and role on "container")) or ("member" on "container" and "write" on "container"));
  role if role on "parent";
  permission if permission on "parent";
  permission if permission on "container";
}
global {
  roles = ["admin"];
}
resource Org {}
declare is_public(Org);
is_public(Org{"a"});
declare banned(User, Org);
frozen(Org{"a"}, false);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", _) and has_relation(x, "parent", y);
has_permission(v0: User, "close", v1: Org) if v0 in [User{"7"}, User{"7"}] and has_permission(User{"7"}, "close", Org{"1"}) and weighs(v1, 9223372036854775807) and v0 = v0;
has_permission(v0: User, "create", "Org") if has_role(User{"1"}, "admin") and not (not (banned(v0, Org{"7"})) and not (has_role(v0, "admin") and has_role(v0, "member", Org{"a"})));
trusts(v0: User, v1: User) if (has_relation(Org{"7"}, "creator", v1) or trusts(v0, v0) and v0 != User{"7"});
weighs(v0, v1: Integer) if linked(v0, v0) and not (v0 matches Org and not (has_relation(v0, "parent", v0)));
