actor User {
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["owner", "member"];
  relations = { creator: User };
  "owner" if not (((vip(actor) and quota(resource, 1)) or quota(resource, 0)));
  "owner" if global "admin";
  "read" if global "admin";
  "read" if "creator";
  "read" if ((not ("owner") and not ("member")) or holds_for(resource));
  "purge" if "creator";
  "purge" if not (holds_for(resource));
}
global {
  roles = ["admin"];
}
declare banned(User, Org);
declare quota(Org, Integer);
declare frozen(Org, Boolean);
declare until(User, Org, Integer);
declare vip(User);
has_permission(v0: Resource, "read", _: Org) if until(v0, Org{"a"}, v1) and v0 != User{"1"};
reaches(v0: Org, _: Org) if reaches(v0, v0);
holds_for(v0: Org);
has_permission(user: User, "create", "Org") if has_role(user, "admin");
tier(user: User, "low") if premium(user);
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "purge", _: Org) if not tier(user, "high");
declare premium(User);
