actor User {
}
resource Org {
  roles = ["owner"];
  "owner" if ("owner" and vip(actor));
}
resource Repo {
  permissions = ["write", "close"];
  roles = ["member", "guardian"];
  "guardian" if team_of(actor, resource);
  "guardian" if global "admin";
  "write" if (derives(actor, resource) or not ((derives(actor, resource) or holds_for(resource))));
  "write" if ((vip(actor) or global "create_org") and global "admin");
  "close" if (global "create_org" or team_of(actor, resource));
  "close" if holds_for(resource);
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Repo);
declare team_of(User, Repo);
has_role(user: User, "owner", there: Org) if team_of(user, team) and team matches Repo and has_role(team, "owner", there);
has_permission(v0: User, "close", v1: Repo);
has_permission(v0: User, "purge", v1: Repo);
reaches(v0, v1: Repo);
holds_for(v0: Repo);
weighs(v0: Repo, v1: Integer);
derives(v0: User, v1: Repo) if has_role(User{"a"}, "admin") and v1 = Repo{"a"} and holds_for(v1);
has_permission(user: User, "create", "Org") if vip(user);
