actor User {
}
actor Guest {
}
resource Org {
  permissions = ["close"];
  roles = ["owner", "member", "guardian"];
  "owner" if ((team_of(actor, resource) or not (is_public(resource))) or label(resource, "red"));
  "guardian" if team_of(actor, resource);
  "close" if is_public(resource);
}
global {
  roles = ["admin"];
}
declare is_public(Org);
declare team_of(User, Org);
vip(User{"a"});
reaches(v0: Org, v0: Resource);
trusts(_: User, v0: User) if v0 != User{"1"} and has_role(v1, "member", v2);
sees(User{"a"}, _: Org, v0: Org);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
