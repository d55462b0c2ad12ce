actor User {
}
actor Guest {
}
resource Org {
  permissions = ["write", "purge"];
  roles = ["member"];
  relations = { parent: Org, container: Org };
  "member" if team_of(actor, resource);
  "member" if (global "admin" and (role on "container" or (is_public(resource) or role on "container")));
  "write" if "member" on "parent";
  "write" if "write";
  "write" if not ((holds_for(resource) and (team_of(actor, resource) or is_public(resource))));
  "purge" if is_public(resource);
  role if role on "parent";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare is_public(Org);
declare label(Org, String);
declare frozen(Org, Boolean);
declare team_of(User, Org);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", _) and has_relation(x, "parent", y);
derives(v0: User, v1: Org) if v1 in [Org{"1"}] and not (v0 = User{"7"} and (frozen(v2, v3) or label(v1, v4) and v1 != v1)) and derives(v0, v1);
reaches(v0: Org, v0: Org) if (has_relation(v0, "container", v0) and not (has_relation(v0, "parent", v0) and v0 != Org{"1"}) or frozen(v1, v2));
holds_for(v0: Org) if has_role(User{"a"}, "member", v0) and v0 in [Org{"7"}];
