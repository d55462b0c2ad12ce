actor User {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member"];
  "owner" if global "admin";
  "owner" if banned(actor, resource);
  "member" if "owner";
  "write" if global "admin";
  "close" if ("write" and weighs(resource, 9223372036854775807));
  "close" if "write";
  "purge" if global "admin";
}
resource Repo {
  permissions = ["write"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "member" if "owner" on "container";
  "write" if "member" on "container";
  role if role on "container";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare banned(User, Org);
has_role(user: User, "owner", there: Org) if team_of(user, team) and team matches Org and has_role(team, "owner", there);
has_role(v0: User, "owner", v1: Org) if v0 = v0 and has_relation(Repo{"7"}, "container", v1) and v0 != User{"7"};
has_permission(User{"1"}, "write", v0: Repo) if has_role(User{"a"}, "member", v0) and has_permission(User{"1"}, "write", v0);
reaches(v0: Org, v1: Org) if team_of(v2, v0) and reaches(v1, v1) and team_of(v2, v0);
weighs(_: Org, v0: Integer) if weighs(Org{"1"}, v0) and v0 < -1 and v0 > 9223372036854775807 and not ((v0 in [2, 0] and v0 < @current_unix_time or banned(User{"7"}, v1) and banned(v2, Org{"1"})) and banned(v3, _));
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Repo) if not tier(user, "high");
declare premium(User);
