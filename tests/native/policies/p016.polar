actor User {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["owner", "guardian"];
  "owner" if "guardian";
  "guardian" if banned(actor, resource);
  "write" if (frozen(resource, true) or is_public(resource));
  "close" if "owner";
  "close" if frozen(resource, true);
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare is_public(Org);
declare banned(User, Org);
banned(User{"1"}, Org{"a"});
declare frozen(Org, Boolean);
derives(_: User, v0: Org) if reaches(v0, v0) and v0 = Org{"1"} and reaches(Org{"a"}, v0);
reaches(v0: Org, v1: Org);
trusts(_: User, v0: User) if has_role(User{"7"}, "owner", Org{"7"});
weighs(Org{"a"}, v0: Integer) if weighs(Org{"1"}, v0) and v0 >= @current_unix_time and ((weighs(Org{"1"}, v0) or weighs(Org{"a"}, 0) and weighs(Org{"a"}, v0) and v0 <= @current_unix_time) and v0 > -1 or v0 in [0]);
sees(_: User, Org{"a"}, _: Org) if is_public(v0) and (has_role(User{"7"}, "owner", v0) and frozen(v0, true) or not (v0 = Org{"a"}));
