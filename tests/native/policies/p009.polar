actor User {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["member", "guardian"];
  relations = { parent: Org };
  "member" if team_of(actor, resource);
  "guardian" if derives(actor, resource);
  "guardian" if "member" on "parent";
  "read" if not ("member" on "parent");
  "write" if "read" on "parent";
  "write" if not ("read");
  "write" if is_public(resource);
  "close" if ("guardian" on "parent" or "read");
}
declare banned(User, Org);
declare team_of(User, Org);
reaches(x: Org, y: Org) if has_relation(x, "parent", y);
reaches(x: Org, y: Org) if reaches(x, z) and has_relation(z, "parent", y);
derives(v0: Actor, v1: Org) if derives(v0, v1) and not (banned(v0, v1));
reaches(v0: Org, Org{"7"}) if not (banned(v1, v0) and has_relation(v0, "parent", v0));
trusts(v0: User, v1: User) if (has_role(User{"7"}, "member", Org{"1"}) or banned(v0, Org{"7"}) and has_role(v1, "guardian", Org{"1"})) and v1 = User{"a"} and team_of(v0, Org{"a"});
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
