actor User {
}
actor Bot {
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["owner"];
  relations = { parent: Org, container: Org };
  "owner" if role on "parent";
  "owner" if (("owner" on "parent" and (vip(actor) or "owner")) or global "admin");
  "read" if vip(actor);
  "read" if not ("owner" on "container");
  "read" if ("owner" on "container" or global "admin");
  "purge" if "purge";
  "purge" if ("owner" on "parent" and not (not ("owner" on "container")));
  permission if permission on "container";
}
resource Repo {
  permissions = ["read", "write"];
  roles = ["owner", "guardian"];
  relations = { container: Repo, creator: User };
  "guardian" if "creator" on "container";
  "guardian" if quota(resource, -1);
  "read" if is_public(resource);
  "read" if is_public(resource);
  "write" if ((("read" and quota(resource, 0)) and role on "container") and "creator" on "container");
  permission if permission on "container";
}
global {
  roles = ["admin"];
}
declare is_public(Repo);
declare banned(User, Repo);
banned(User{"1"}, Repo{"7"});
declare quota(Repo, Integer);
quota(Repo{"1"}, -1);
declare frozen(Repo, Boolean);
declare team_of(User, Repo);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
trusts(v0: User, v1: User) if has_role(v1, "admin") and v0 matches Actor and has_role(v1, "admin");
weighs(v0: Repo, _: Integer) if frozen(v0, true);
derives(v0: User, v1: Repo) if not (trusts(v0, User{"a"}) and has_relation(v1, "creator", v0));
has_permission(user: User, "create", "Org") if vip(user);
