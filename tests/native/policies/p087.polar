actor User {
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["owner", "member"];
  relations = { container: Org, creator: User };
  "owner" if "creator";
  "member" if role on "container";
  "member" if "member";
  "write" if "member" on "container";
  "close" if "member" on "container";
  "close" if not (("creator" on "container" and "creator" on "container"));
}
global {
  roles = ["admin"];
}
resource Org {}
declare is_public(Org);
declare quota(Org, Integer);
declare frozen(Org, Boolean);
has_permission(_: User, "write", v0: Org) if v0 != Org{"a"} and (has_relation(_, "creator", v1) or v0 matches Org and banned(v2, v0));
derives(v0: User, v1: Org);
holds_for(v0: Org) if (v0 matches Org and has_relation(Org{"a"}, "container", v0) or banned(User{"1"}, v0) and not (quota(v0, _) and v0 = Org{"7"}));
weighs(_: Org, v0: Integer) if quota(v1, v2) and v0 in [1, 1];
sees(v0: User, _: Org, v1: Org);
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "write", _: Org) if tier(user, "high");
declare premium(User);
