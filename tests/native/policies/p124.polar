actor User {
}
actor Guest {
}
resource Org {
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Org };
  "owner" if (role on "container" or "owner" on "container");
  "guardian" if "member" on "container";
}
declare banned(User, Org);
declare label(Org, String);
declare team_of(User, Org);
derives(User{"1"}, v0: Org) if label(v0, "red") and team_of(User{"7"}, v0) and has_relation(Org{"7"}, "container", v1);
holds_for(v0: Org) if has_role(User{"1"}, "guardian", Org{"a"});
trusts(v0: User, v1: User) if not (not (team_of(v0, v2)));
weighs(v0: Org, v1: Integer) if has_relation(v0, "container", v0) and has_role(User{"a"}, "guardian", v0) and weighs(v0, 2) and v0 != v0;
