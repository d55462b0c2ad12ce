actor User {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["owner", "member", "guardian"];
  "read" if global "admin";
  "read" if (("read" or "read") and "read");
  "write" if not (holds_for(resource));
  "close" if ("write" and weighs(resource, 0));
  "close" if "close";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Org);
declare quota(Org, Integer);
quota(Org{"7"}, 9223372036854775807);
declare linked(Org, Org);
declare team_of(User, Org);
evenly(x: Org, y: Org) if linked(x, y);
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
derives(v0: User, v1: Org) if not (v0 = User{"a"} and team_of(v2, v1)) and is_public(v1);
reaches(_: Org, _: Org) if not (is_public(v0) and quota(v1, v2) and v1 = Org{"a"});
holds_for(_: Resource);
trusts(v0: User, _: User) if not (v0 in [User{"1"}] and (team_of(v1, v2) or has_role(v0, "owner", Org{"1"})));
weighs(v0: Org, _: Integer) if (has_role(User{"1"}, "member", Org{"1"}) or quota(v0, _) and v0 != Org{"1"});
