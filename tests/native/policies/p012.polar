actor User {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["member", "guardian"];
  relations = { parent: Org, container: Repo };
  "member" if role on "container";
  "write" if ("guardian" and not (("member" and "creator" on "container")));
  "close" if not (not ("creator" on "container"));
  "purge" if "guardian" on "parent";
  role if role on "container";
  permission if permission on "container";
}
resource Repo {
  permissions = ["close", "purge"];
  roles = ["guardian"];
  relations = { container: Org, creator: User };
  "guardian" if not (quota(resource, 9223372036854775807));
  "close" if ("close" on "container" or ((label(resource, "blue") and role on "container") or role on "container"));
  "close" if (is_public(resource) and "creator");
  "purge" if (is_public(resource) or not ("close" on "container"));
  "purge" if permission on "container";
  "purge" if ("close" on "container" and (role on "container" or role on "container"));
  role if role on "container";
}
declare quota(Repo, Integer);
quota(Repo{"a"}, -1);
declare label(Repo, String);
declare until(User, Repo, Integer);
has_role(user: User, "guardian", there: Repo) if team_of(user, team) and team matches Repo and has_role(team, "guardian", there);
label(v0: Repo, v1);
reaches(v0: Repo, v1: Repo);
holds_for(_: Repo);
weighs(_: Repo, v0: Integer) if until(v1, v2, v3) and v2 = v2 and not (v1 != User{"a"} and until(v1, v2, v3)) and holds_for(v2);
sees(v0: User, v1: Repo, Repo{"a"}) if has_role(v0, "guardian", Org{"1"}) and v0 != v0;
has_permission(user: User, "create", "Repo") if premium(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "close", _: Repo) if tier(user, "high");
declare premium(User);
