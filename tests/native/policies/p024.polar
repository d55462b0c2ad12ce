actor User {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org, container: Org, creator: User };
  "owner" if "guardian" on "parent";
  "owner" if "member";
  "write" if "guardian";
  "write" if "creator";
  "close" if "owner";
}
global {
  roles = ["admin"];
}
declare is_public(Org);
declare quota(Org, Integer);
quota(Org{"7"}, -1);
declare team_of(User, Org);
derives(v0: User, v1: Org) if (derives(v0, v1) or has_relation(v1, "parent", v1)) and has_relation(v2, "container", v2);
holds_for(v0: Org) if derives(User{"a"}, v0) and v0 in [Org{"1"}] and v0 = Org{"7"};
weighs(v0: Org, v1: Integer) if quota(v2, 2);
sees(v0: User, v1: Org, v2: Org) if holds_for(v2);
has_permission(user: User, "create", "Org") if has_role(user, "admin");
tier(user: User, "low") if has_role(user, "admin");
tier(user: User, "high") if premium(user);
has_permission(user: User, "close", _: Org) if tier(user, "low");
declare premium(User);
