actor User {
}
resource Org {
  permissions = ["read", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Repo };
  "guardian" if "owner";
  "read" if "member";
  "read" if "guardian";
  "close" if "read" on "container";
  "close" if "owner";
  "purge" if "read" on "container";
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "guardian"];
  relations = { container: Repo };
  "owner" if derives(actor, resource);
  "guardian" if role on "container";
  "guardian" if frozen(resource, true);
  "read" if "owner";
  "write" if not (("guardian" on "container" or not (frozen(resource, false))));
  "close" if label(resource, "red");
  "close" if ("read" on "container" and frozen(resource, true));
  "purge" if team_of(actor, resource);
  role if role on "container";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
resource Org {}
declare is_public(Repo);
declare banned(User, Repo);
declare quota(Repo, Integer);
declare label(Repo, String);
label(Repo{"a"}, "blue");
declare frozen(Repo, Boolean);
declare until(User, Repo, Integer);
until(User{"1"}, Repo{"1"}, 9223372036854775807);
has_role(user: User, "owner", there: Org) if team_of(user, team) and team matches Repo and has_role(team, "owner", there);
has_role(User{"a"}, "guardian", v0: Resource) if has_relation(v0, "container", v0) and v0 != Repo{"a"};
derives(v0: User, v1: Repo) if frozen(v1, v2) and banned(v0, v3) and frozen(v1, v2);
reaches(v0: Repo, v1: Repo) if (not (v0 != Repo{"a"} and has_relation(v0, "container", v0)) or v0 in [Repo{"a"}]);
trusts(v0: User, User{"1"});
weighs(v0, v1: Integer) if label(v0, _) and has_relation(Org{"1"}, "container", v0);
has_permission(user: User, "create", "Org") if has_role(user, "admin");
