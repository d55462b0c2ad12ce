actor User {
}
resource Org {
  permissions = ["write", "purge"];
  roles = ["member", "guardian"];
  "member" if "guardian";
  "write" if "guardian";
  "write" if "write";
  "purge" if "write";
  "purge" if (global "admin" and "guardian");
  "purge" if "guardian";
}
resource Repo {
  roles = ["owner"];
  relations = { parent: Repo };
  "owner" if role on "parent";
  role if role on "parent";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Repo);
is_public(Repo{"a"});
declare is_public(Org);
declare label(Org, String);
label(Org{"a"}, "blue");
declare frozen(Repo, Boolean);
frozen(Repo{"1"}, true);
declare linked(Repo, Org);
declare team_of(User, Repo);
declare until(User, Org, Integer);
has_role(user: User, "owner", there: Repo) if team_of(user, team) and team matches Repo and has_role(team, "owner", there);
has_permission(v0: User, "create_org") if has_role(v0, "member", Org{"1"});
reaches(v0: Repo, v0: Repo) if v0 != Repo{"7"};
holds_for(v0: Org) if (label(Org{"a"}, "blue") or holds_for(v0) and not (until(v1, v0, v2) and v2 > @current_unix_time)) and has_role(User{"a"}, "guardian", Org{"a"}) and is_public(v0);
trusts(v0: User, v1: User) if not (team_of(v1, v2));
derives(User{"1"}, v0: Resource);
has_permission(user: User, "create", "Org") if has_role(user, "admin");
