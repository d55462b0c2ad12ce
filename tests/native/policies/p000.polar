actor User {
}
resource Org {
  roles = ["member", "guardian"];
  relations = { container: Org, creator: User };
  "guardian" if "guardian";
}
resource Repo {
  permissions = ["read", "write"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Repo, container: Repo, creator: User };
  "member" if (frozen(resource, false) and (("member" on "parent" and quota(resource, 0)) or not ("creator" on "container")));
  "member" if role on "container";
  "read" if "guardian" on "container";
  "read" if (("creator" and "owner" on "parent") or "read");
  "write" if not (("member" and "read" on "parent"));
  permission if permission on "parent";
  permission if permission on "container";
}
resource Org {}
declare is_public(Repo);
is_public(Repo{"a"});
banned(User{"a"}, Org{"a"});
declare quota(Repo, Integer);
declare label(Org, String);
declare frozen(Repo, Boolean);
declare team_of(User, Repo);
declare vip(User);
has_relation(x: Repo, "parent", y: Repo) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
reaches(v0: Repo, v1: Repo) if v0 = Repo{"a"};
holds_for(v0: Org) if (v0 = Org{"1"} or holds_for(_)) and has_role(User{"a"}, "guardian", v0) and not (not (has_relation(v0, "creator", v1)));
weighs(v0: Repo, v1: Integer);
sees(v0: User, _, v1: Repo);
derives(v0: User, Org{"a"}) if (v0 != User{"a"} or v0 = User{"a"}) and not (v0 matches Actor);
has_permission(user: User, "create", "Org") if vip(user);
