actor User {
  permissions = ["read", "write", "close"];
  roles = ["member"];
  relations = { container: Org };
  "member" if ("owner" on "container" and (vip(resource) and "member"));
  "read" if (trusts(actor, resource) or "read");
  "write" if "write" on "container";
  "write" if "write" on "container";
  "write" if "write" on "container";
  "close" if ("creator" on "container" or "member");
  "close" if "close";
  permission if permission on "container";
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org, creator: User };
  "member" if vip(actor);
  "member" if role on "creator";
  "guardian" if "owner";
  "guardian" if team_of(actor, resource);
  "write" if ((label(resource, "blue") and team_of(actor, resource)) and "write" on "creator");
  "write" if "creator";
  "write" if "guardian" on "container";
  "close" if "creator" on "container";
  role if role on "container";
  role if role on "creator";
  permission if permission on "creator";
}
declare is_public(Org);
declare banned(User, Org);
declare label(Org, String);
declare team_of(User, Org);
declare until(User, Org, Integer);
declare vip(User);
holds_for(v0: Resource) if (has_relation(v0, "creator", v1) or derives(User{"1"}, v0) and holds_for(v0)) and linked(Org{"1"}, v0) and derives(User{"a"}, v0);
trusts(v0, v1: User) if v0 in [User{"a"}, User{"7"}] and not (v1 != v1) and has_role(v0, "member", Org{"a"});
weighs(v0: Org, v1: Integer) if banned(User{"a"}, v0) and label(v0, v2) and has_relation(v0, "container", v0);
sees(v0: User, v1: Org, _: Org) if is_public(v1) and v1 != Org{"a"} and has_relation(v1, "container", v1);
derives(v0: User, v1: Org) if linked(v1, v2) and until(v0, v1, v3) and v3 != 9223372036854775807;
has_permission(user: User, "create", "Org") if vip(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "close", _: Org) if not tier(user, "high");
declare premium(User);
