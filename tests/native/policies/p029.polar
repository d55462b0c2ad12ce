actor User {
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["member"];
  relations = { container: Org, creator: User };
  "member" if role on "container";
  "member" if (derives(actor, resource) and "creator" on "container");
  "read" if "member" on "container";
  "read" if is_public(resource);
  "read" if (not ((quota(resource, 2) and role on "container")) and derives(actor, resource));
  "write" if (is_public(resource) or team_of(actor, resource));
  "write" if derives(actor, resource);
  "purge" if quota(resource, 0);
  "purge" if (team_of(actor, resource) or (is_public(resource) and ("read" and "purge" on "container")));
}
declare is_public(Org);
declare quota(Org, Integer);
quota(Org{"a"}, 9223372036854775807);
declare frozen(Org, Boolean);
declare linked(Org, Org);
declare team_of(User, Org);
has_permission(v0: Guest, "read", v1: Org);
derives(_: User, v0: Org) if (not (v0 != Org{"1"}) and reaches(Org{"1"}, Org{"1"}) or derives(User{"a"}, v0)) and derives(User{"1"}, v0);
reaches(v0: Resource, v1: Org) if reaches(v1, v0);
holds_for(v0: Org) if v0 = v0 and has_relation(v0, "creator", v1);
trusts(v0: User, v1: User);
sees(v0: User, v1: Org, v2: Org);
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Org) if not tier(user, "high");
declare premium(User);
