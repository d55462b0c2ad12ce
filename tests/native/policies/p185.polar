actor User {
}
resource Org {
  permissions = ["write"];
  roles = ["member", "guardian"];
  relations = { container: Org };
  "member" if role on "container";
  "write" if (role on "container" or ((weighs(resource, 9223372036854775807) and "guardian") or role on "container"));
  role if role on "container";
}
global {
  roles = ["admin"];
}
declare is_public(Org);
declare label(Org, String);
declare frozen(Org, Boolean);
declare team_of(User, Org);
declare vip(User);
holds_for(v0: Org);
weighs(v0: Org, v1: Integer) if not (has_role(User{"a"}, "guardian", v0)) and v0 = Org{"1"};
sees(v0: User, Org{"a"}, v1: Org);
