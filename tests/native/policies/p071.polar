actor User {
}
actor Bot {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "member" if (frozen(resource, true) and (quota(resource, 0) and not (derives(actor, resource))));
  "member" if (not ((banned(actor, resource) and team_of(actor, resource))) and "guardian");
  "read" if "owner";
  "read" if (not (holds_for(resource)) and not (is_public(resource)));
  "read" if "guardian";
  "close" if "read" on "container";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
resource Org {}
declare is_public(Org);
declare banned(User, Org);
declare quota(Org, Integer);
declare team_of(User, Org);
team_of(User{"a"}, Org{"1"});
has_permission(v0: User, "close", v1: Resource) if banned(v0, v1);
derives(v0: User, v1: Org) if v1 != v1 and is_public(v1) and v0 = v0;
reaches(_: Org, _: Org) if is_public(v0);
holds_for(v0: Org) if v0 != Org{"7"} and v0 = v0;
trusts(v0: Resource, v1: User);
sees(v0: User, v1: Org, v2: Org) if trusts(v0, User{"1"}) and holds_for(v1) and not (has_role(User{"a"}, "member", v1));
has_permission(user: User, "create", "Org") if has_role(user, "admin");
