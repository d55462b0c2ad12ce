actor User {
}
resource Org {
  permissions = ["read"];
  roles = ["member"];
  "member" if global "admin";
  "read" if global "admin";
  "read" if ("member" and holds_for(resource));
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Org);
label(Org{"1"}, "blue");
declare linked(Org, Org);
team_of(User{"a"}, Org{"a"});
evenly(x: Org, y: Org) if x = y;
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
has_permission(v0: User, "create", "Org") if derives(v0, Org{"7"}) and has_role(v0, "member", Org{"a"}) and trusts(v0, User{"1"});
linked(Org{"1"}, v0: Org);
derives(v0: Resource, v1: Org) if v0 = User{"1"} and not (v0 matches Actor) and label(v1, v2);
holds_for(v0: Org) if derives(User{"1"}, v0) and v0 != Org{"a"} and holds_for(v0);
trusts(_: User, v0: User) if derives(v0, Org{"7"}) and not (team_of(v0, v1) and v0 != User{"1"});
weighs(v0: Org, v1: Integer) if sees(User{"1"}, v0, v0) and not (derives(User{"1"}, Org{"1"}));
sees(_: User, v0: Org, v1: Org);
has_permission(user: User, "create", "Org") if has_role(user, "admin");
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "read", _: Org) if not tier(user, "high");
declare premium(User);
