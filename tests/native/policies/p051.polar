actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["owner", "member"];
  relations = { parent: Org, creator: User };
  "member" if not (((team_of(actor, resource) and quota(resource, -1)) and not ("creator")));
  "read" if weighs(resource, 2);
  "read" if ((derives(actor, resource) or "read") or (derives(actor, resource) or "read" on "parent"));
  "write" if "creator";
  "close" if frozen(resource, true);
  "close" if holds_for(resource);
  "close" if ("close" on "parent" and "close" on "parent");
  role if role on "parent";
}
resource Repo {
  permissions = ["close", "purge"];
  relations = { container: Repo };
  "close" if ("close" on "container" and ("close" or vip(actor)));
  "purge" if global "admin";
  "purge" if (global "admin" and "purge" on "container");
}
global {
  roles = ["admin"];
}
declare is_public(Org);
frozen(Org{"1"}, false);
declare linked(Org, Org);
linked(Org{"1"}, Org{"a"});
has_role(User{"1"}, "owner", v0: Resource) if v0 in [Org{"1"}];
has_permission(_: User, "write", v0: Org);
derives(v0: Resource, v1: Org) if has_relation(v1, "creator", v0);
reaches(v0: Org, v1: Org) if team_of(_, Org{"a"}) and derives(User{"a"}, v0) and (has_relation(v2, "creator", v3) or linked(v1, v0) and reaches(Org{"a"}, v0));
holds_for(v0: Org) if has_role(User{"a"}, "owner", v0) and (frozen(v1, v2) or is_public(v0)) and derives(User{"a"}, v0);
trusts(v0: User, v1: Resource);
weighs(v0: Org, v1: Integer);
has_permission(user: User, "create", "Org") if has_role(user, "admin");
