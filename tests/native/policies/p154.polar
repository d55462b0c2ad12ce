actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org, creator: User };
  "read" if not ("guardian" on "container");
  "read" if is_public(resource);
  "read" if global "admin";
  "write" if ("owner" and "guardian" on "container");
  "write" if ("owner" on "container" or not ("read" on "container"));
  "write" if "owner" on "container";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare is_public(Org);
declare label(Org, String);
has_role(v0: Guest, "member", Org{"1"}) if is_public(Org{"1"}) and (is_public(Org{"7"}) or is_public(Org{"1"}) and (v0 matches Guest or is_public(v1) and has_role(User{"1"}, "guardian", Org{"a"}))) and not (is_public(_) and is_public(v2));
derives(v0: User, v1: Org);
holds_for(_: Org);
trusts(v0: User, v1: User);
sees(v0: User, _: Org, _: Org) if has_role(v0, "guardian", v1);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Org) if not tier(user, "low");
declare premium(User);
