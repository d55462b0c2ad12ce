actor User {
}
resource Org {
  permissions = ["close"];
  roles = ["owner", "member"];
  "owner" if quota(resource, 0);
  "close" if weighs(resource, 1);
  "close" if "close";
}
resource Repo {
  permissions = ["read", "close"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { creator: User };
  "member" if "member";
  "member" if label(resource, "blue");
  "read" if vip(actor);
  "close" if label(resource, "blue");
  "close" if not (not ((vip(actor) and "creator")));
  "close"("title") if "read";
  "close"("secret") if "guardian";
}
declare is_public(Org);
declare quota(Org, Integer);
declare label(Repo, String);
declare team_of(User, Org);
team_of(User{"a"}, Org{"7"});
declare vip(User);
has_role(user: User, "member", there: Org) if team_of(user, team) and team matches Org and has_role(team, "member", there);
has_role(_: User, "member", Org{"a"}) if is_public(v0) and v0 = Org{"1"};
has_permission(v0: User, "close", _: Org) if (has_permission(v0, "read", Repo{"1"}) or not (has_relation(_, "creator", v0)) and v0 = User{"7"}) and has_role(v0, "owner", Org{"1"});
holds_for(v0: Repo);
trusts(v0: User, User{"a"});
weighs(v0: Org, v1: Integer) if not (has_role(User{"a"}, "member", v0) and v0 != Org{"a"}) and weighs(v0, -1) and v1 < 9223372036854775807;
has_permission(user: User, "create", "Repo") if premium(user);
declare premium(User);
