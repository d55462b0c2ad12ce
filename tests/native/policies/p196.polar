actor User {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["member"];
  relations = { parent: Org, container: Org, creator: User };
  "member" if banned(actor, resource);
  "member" if role on "container";
  "read" if role on "parent";
  "read" if "read" on "parent";
  "write" if role on "parent";
  "write" if derives(actor, resource);
  "close" if "write" on "parent";
  "purge" if "member" on "container";
  "purge" if is_public(resource);
  role if role on "container";
}
resource Repo {
  permissions = ["read", "close"];
  roles = ["owner", "member"];
  relations = { container: Repo };
  "owner" if not (not ((team_of(actor, resource) and frozen(resource, false))));
  "read" if "owner" on "container";
  "read" if "member" on "container";
  "close" if team_of(actor, resource);
}
declare is_public(Org);
banned(User{"a"}, Org{"a"});
declare label(Org, String);
declare frozen(Repo, Boolean);
frozen(Repo{"a"}, false);
declare linked(Repo, Org);
declare vip(User);
has_permission(v0: User, "close", _: Repo) if has_role(v0, "member", Repo{"1"});
derives(v0: User, v1: Repo);
reaches(Repo{"7"}, v0: Repo) if linked(v0, Org{"1"}) and has_relation(v1, "container", v1) and linked(v0, _);
trusts(v0: User, User{"1"});
derives(v0: User, v1: Org);
