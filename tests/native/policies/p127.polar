actor User {
}
resource Org {
  permissions = ["write", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { creator: User };
  "guardian" if not (label(resource, "blue"));
  "write" if holds_for(resource);
  "write" if quota(resource, 0);
  "purge" if quota(resource, 9223372036854775807);
}
resource Org {}
declare is_public(Org);
declare label(Org, String);
label(Org{"1"}, "red");
declare linked(Org, Org);
declare team_of(User, Org);
declare until(User, Org, Integer);
label(v0: Org, _: String);
reaches(v0: Org, v1: Resource) if quota(Org{"1"}, v2) and (reaches(Org{"a"}, v0) and not (v2 <= @current_unix_time) or frozen(v0, _) and until(User{"7"}, Org{"1"}, v2) and v0 != Org{"1"});
holds_for(v0: Org) if label(v0, "blue") and v0 matches Resource;
weighs(v0: Org, v1: Integer) if (sees(User{"a"}, Org{"1"}, Org{"7"}) or holds_for(v0));
sees(v0: User, v1: Org, v2: Org) if has_role(User{"7"}, "member", v1) and vip(v0);
has_permission(user: User, "create", "Org") if vip(user);
