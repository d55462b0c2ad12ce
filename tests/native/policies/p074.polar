actor User {
  permissions = ["read", "write", "purge"];
  roles = ["owner"];
  relations = { container: Org };
  "read" if (("owner" and trusts(actor, resource)) and not ((vip(resource) and trusts(actor, resource))));
  "write" if "read";
  "write" if (("member" on "container" or "member" on "container") and "owner");
  "purge" if "owner";
}
resource Org {
  permissions = ["read", "close"];
  roles = ["member"];
  relations = { container: Org };
  "member" if "member" on "container";
  "member" if not ((not (banned(actor, resource)) and (derives(actor, resource) and banned(actor, resource))));
  "read" if weighs(resource, 9223372036854775807);
  "close" if derives(actor, resource);
  permission if permission on "container";
}
declare is_public(Org);
declare banned(User, Org);
team_of(User{"7"}, Org{"a"});
declare vip(User);
has_permission(_: User, "create", "Org") if is_public(v0);
has_permission(v0: User, "close", _: Org) if not (not (has_relation(v0, "container", _) and has_permission(User{"1"}, "read", Org{"1"})));
derives(v0: User, v1: Org) if is_public(v1) and is_public(v1) and derives(v0, v1);
holds_for(v0: Org) if weighs(v0, 1) and v0 != v0;
trusts(_: User, v0: User) if v0 in [User{"7"}, User{"1"}];
weighs(v0: Org, v1: Integer) if (not (team_of(User{"1"}, v0) and has_role(User{"a"}, "member", v0)) or v0 in [Org{"1"}, Org{"1"}]);
sees(v0: User, v1: Org, v2: Org) if is_public(v3) and (is_public(v3) and v1 in [Org{"a"}, Org{"a"}] or (has_role(v0, "member", v3) or holds_for(v1)));
