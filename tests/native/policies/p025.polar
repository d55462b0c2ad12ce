actor User {
}
resource Org {
  permissions = ["write", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org, creator: User };
  "owner" if is_public(resource);
  "owner" if not (label(resource, "red"));
  "member" if "owner" on "container";
  "guardian" if "creator";
  "guardian" if team_of(actor, resource);
  "write" if ((derives(actor, resource) and ("member" and "write" on "container")) or "member");
  "write" if role on "container";
  "write" if "owner";
  "purge" if team_of(actor, resource);
  "purge" if "guardian";
  "purge" if ("owner" on "container" and is_public(resource));
  role if role on "container";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Org);
declare quota(Org, Integer);
declare linked(Org, Org);
declare until(User, Org, Integer);
derives(v0: User, v1: Org) if derives(User{"a"}, v1) and (not (has_relation(_, "creator", v0) and quota(v2, v3) and v0 != User{"a"}) or (v1 in [Org{"1"}] or vip(v0)) and quota(v4, v5) and v1 != Org{"1"});
reaches(v0: Org, v1: Org) if label(v0, v2);
weighs(_: Org, v0: Integer) if quota(v1, v0);
sees(v0: User, v1: Org, v2: Org) if reaches(Org{"1"}, Org{"7"}) and v0 matches Actor;
has_permission(user: User, "create", "Org") if has_role(user, "admin");
tier(user: User, "low") if vip(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "write", _: Org) if not tier(user, "low");
