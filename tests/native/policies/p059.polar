actor User {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  relations = { parent: Org, container: Org };
  "read" if vip(actor);
  "write" if "write";
  "write" if "write" on "container";
  "write" if (not (vip(actor)) and "read" on "container");
  "close" if "close" on "container";
  "close" if "read" on "container";
  "close" if not ("read" on "container");
  "purge" if (("read" on "container" and permission on "container") or "purge" on "container");
  "purge" if ("close" on "parent" and (not ("write") or "write"));
  permission if permission on "parent";
}
resource Repo {
  permissions = ["read", "write", "purge"];
  relations = { parent: Repo };
  "read" if (derives(actor, resource) and "read");
  "read" if (label(resource, "red") or not (label(resource, "red")));
  "write" if banned(actor, resource);
  "write" if team_of(actor, resource);
  "write" if not (not ((banned(actor, resource) and holds_for(resource))));
  "purge" if team_of(actor, resource);
  "purge" if "read" on "parent";
  permission if permission on "parent";
}
declare banned(User, Repo);
banned(User{"7"}, Repo{"a"});
declare label(Repo, String);
declare team_of(User, Repo);
declare until(User, Repo, Integer);
reaches(x: Repo, y: Repo) if has_relation(x, "parent", y);
reaches(x: Repo, y: Repo) if reaches(x, z) and has_relation(z, "parent", y);
derives(User{"7"}, _: Repo) if banned(_, v0);
reaches(v0: Repo, v1: Repo) if label(v1, _) and derives(User{"1"}, v0) and not (label(v1, v2));
holds_for(Repo{"1"}) if banned(v0, Repo{"1"}) and ((v0 in [User{"7"}] or banned(v0, v1)) or trusts(v0, User{"7"})) and team_of(User{"7"}, Repo{"a"});
trusts(v0: User, v1: User) if vip(v1);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
