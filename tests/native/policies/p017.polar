actor User {
}
actor Bot {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: Org };
  "member" if label(resource, "blue");
  "member" if not (label(resource, "blue"));
  "guardian" if "member";
  "guardian" if "guardian";
  "write" if role on "parent";
  "write" if derives(actor, resource);
  "write" if (weighs(resource, -1) and frozen(resource, true));
  "close" if (("guardian" or "write" on "parent") and "write");
  permission if permission on "parent";
  "close"("title") if not (not ((is_public(resource) and label(resource, "blue"))));
}
declare is_public(Org);
declare label(Org, String);
declare team_of(User, Org);
team_of(User{"a"}, Org{"a"});
has_role(user: User, "guardian", there: Org) if team_of(user, team) and team matches Org and has_role(team, "guardian", there);
has_role(v0: User, "guardian", v1: Org) if v0 in [User{"1"}];
weighs(v0: Org, v1: Integer) if v1 > 9223372036854775807;
derives(v0: User, v1: Org);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
