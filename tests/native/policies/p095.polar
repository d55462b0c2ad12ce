actor User {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["guardian"];
  relations = { parent: Org, creator: User };
  "read" if not ((quota(resource, 2) and (team_of(actor, resource) or derives(actor, resource))));
  "read" if "guardian" on "parent";
  "read" if "read";
  "write" if ("guardian" and not (("guardian" on "parent" and "guardian")));
  "purge" if quota(resource, 1);
  "purge" if not (vip(actor));
  "purge" if permission on "parent";
}
declare banned(User, Org);
declare quota(Org, Integer);
declare team_of(User, Org);
declare vip(User);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
holds_for(v0: Org) if has_relation(v1, "parent", v1);
trusts(v0: User, _: Actor) if (not (has_relation(v1, "creator", User{"a"}) and v1 in [Org{"a"}]) and not (vip(v0) and vip(v0)) or banned(v0, _)) and trusts(v0, v0) and trusts(v0, v0);
derives(v0: Actor, v1) if v1 in [Org{"7"}] and has_relation(v2, "parent", v2) and not (banned(v0, v1));
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if vip(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "read", _: Org) if not tier(user, "high");
declare premium(User);
