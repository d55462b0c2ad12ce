actor User {
}
resource Org {
  permissions = ["read"];
  roles = ["owner", "member"];
  "owner" if banned(actor, resource);
  "owner" if banned(actor, resource);
  "member" if team_of(actor, resource);
  "member" if not (quota(resource, 9223372036854775807));
  "read" if quota(resource, 1);
  "read" if (("owner" or ("read" and "owner")) and ((holds_for(resource) and weighs(resource, 1)) and team_of(actor, resource)));
  "read" if ((not (holds_for(resource)) and derives(actor, resource)) and (derives(actor, resource) or "member"));
}
declare banned(User, Org);
declare quota(Org, Integer);
declare label(Org, String);
declare until(User, Org, Integer);
label(v0: Org, v1: String);
holds_for(v0: Org) if v0 != Org{"1"} and weighs(v0, 9223372036854775807) and v0 != Org{"1"};
weighs(v0: Resource, v1: Integer) if v0 != Org{"7"} and quota(_, v2) and v0 != Org{"a"} and weighs(v0, v1);
sees(_: Actor, v0: Org, _: Org) if until(_, v0, v1) and v1 <= 2;
derives(v0: User, _: Resource) if v0 in [User{"7"}] and not (has_role(v0, "member", Org{"1"})) and derives(v0, Org{"a"});
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
