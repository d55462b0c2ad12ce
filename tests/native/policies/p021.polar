actor User {
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["member", "guardian"];
  "member" if (quota(resource, -1) and "guardian");
  "guardian" if is_public(resource);
  "read" if "read";
  "read" if "read";
  "purge" if not (derives(actor, resource));
}
declare is_public(Org);
declare quota(Org, Integer);
has_permission(v0: User, "create", "Org");
reaches(v0: Org, v1: Org) if quota(_, v2) and v1 != Org{"1"} and v2 != 0 and not (v1 != Org{"1"} and v2 < 9223372036854775807);
trusts(v0: User, v1: User) if (not (has_role(v0, "guardian", Org{"7"})) and has_role(v0, "member", Org{"a"}) or not (has_role(v0, "guardian", Org{"a"}) and has_role(v1, "member", Org{"1"})));
sees(v0: User, _: Org, v1: Org) if sees(v0, v1, v1) and v1 matches Org;
derives(v0: User, v1: Org) if ((derives(User{"1"}, Org{"a"}) and has_role(v0, "guardian", v1) or derives(User{"7"}, Org{"a"}) and trusts(v0, v0)) or not (has_role(v0, "member", Org{"7"}) and linked(v1, Org{"1"})) and v1 != Org{"7"}) and reaches(v1, Org{"a"}) and is_public(_);
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "read", _: Org) if not tier(user, "low");
declare premium(User);
