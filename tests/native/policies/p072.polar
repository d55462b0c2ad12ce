actor User {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "owner" if "guardian" on "container";
  "owner" if not ((label(resource, "blue") or label(resource, "blue")));
  "member" if vip(actor);
  "guardian" if is_public(resource);
  "write" if "member" on "container";
  "write" if ((is_public(resource) or derives(actor, resource)) and "guardian" on "container");
  "write" if not ((vip(actor) and ("member" and "member")));
  "close" if ((vip(actor) and label(resource, "red")) and ("write" on "container" and (role on "container" or quota(resource, 9223372036854775807))));
  "close" if derives(actor, resource);
  "close" if not (not (quota(resource, -1)));
  "purge" if ("close" and ("guardian" or "purge" on "container"));
}
declare is_public(Org);
declare quota(Org, Integer);
declare team_of(User, Org);
declare until(User, Org, Integer);
has_permission(v0: User, "purge", v1: Org);
has_permission(v0: User, "close", Org{"a"});
team_of(User{"a"}, v0: Org);
trusts(v0: User, v1: User) if v1 = v0 and not (until(v0, v2, v3) and v2 != Org{"a"}) and sees(v0, Org{"1"}, Org{"a"});
sees(v0: User, v1: Org, v2: Org) if sees(User{"7"}, v1, v1);
derives(v0: User, v1: Org) if (v0 matches User and has_relation(v1, "container", v1) or has_role(v0, "guardian", Org{"7"}) and has_role(v0, "guardian", v1)) and (not (has_role(v0, "guardian", v1) and until(v0, v2, 0) and v2 = v1) or (v1 != v1 or derives(v0, Org{"7"}) and quota(v1, v3) and v0 != User{"1"}) and until(v0, v1, v4) and v4 >= 1) and not (not (vip(v0) and v0 = User{"a"}) and (vip(v0) or is_public(v1) and has_role(v0, "owner", Org{"a"})));
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
