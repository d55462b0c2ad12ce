actor User {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { container: Org };
  "member" if global "admin";
  "read" if "member" on "container";
  "read" if ((not (quota(resource, 0)) or not (weighs(resource, 9223372036854775807))) and team_of(actor, resource));
  "write" if global "admin";
  "write" if quota(resource, 2);
  "close" if "close" on "container";
  "purge" if (not ("owner") or (("close" on "container" and "purge") and not ("write")));
  "purge" if (not ("read") and not ((global "admin" and "write" on "container")));
}
global {
  roles = ["admin"];
}
declare is_public(Org);
declare banned(User, Org);
banned(User{"7"}, Org{"a"});
declare quota(Org, Integer);
declare vip(User);
has_role(User{"1"}, "member", Org{"7"}) if not (is_public(Org{"a"}));
derives(_: User, v0: Org) if reaches(v0, v0) and has_relation(v0, "container", v0);
reaches(v0: Org, v1: Org) if v0 in [Org{"1"}, Org{"a"}];
holds_for(v0: Org) if (v0 matches Resource or has_relation(v0, "container", v0) and has_role(User{"1"}, "member", v0)) and weighs(v0, -1);
weighs(v0: Org, v1: Integer) if sees(User{"7"}, v0, v0) and quota(v0, v2);
sees(v0: User, v1: Org, v2: Org) if has_role(v0, "admin") and holds_for(v2) and v2 = v2;
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
