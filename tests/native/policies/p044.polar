actor User {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["member"];
  relations = { container: Org };
  "write" if role on "container";
  "close" if "write";
}
declare banned(User, Org);
declare label(Org, String);
declare linked(Org, Org);
declare team_of(User, Org);
declare until(User, Org, Integer);
has_permission(v0: User, "close", v1: Org);
reaches(v0: Org, v1: Org) if not (until(v2, v3, v4) and v4 > 2);
holds_for(_: Org);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "close", _: Org) if not tier(user, "high");
declare premium(User);
