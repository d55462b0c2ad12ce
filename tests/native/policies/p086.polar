actor User {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["owner", "guardian"];
  relations = { parent: Org, container: Org };
  "owner" if vip(actor);
  "owner" if ("owner" on "parent" and "guardian" on "container");
  "guardian" if (("owner" on "parent" or "owner" on "parent") and vip(actor));
  "read" if (("guardian" on "container" and "owner" on "parent") or not (not ("owner" on "container")));
  "read" if "read" on "parent";
  "read" if "read";
  "close" if "guardian" on "parent";
  role if role on "container";
}
resource Repo {
  permissions = ["read", "write", "purge"];
  roles = ["member"];
  relations = { container: Repo };
  "member" if ("member" or (vip(actor) or is_public(resource)));
  "member" if frozen(resource, false);
  "read" if "read";
  "write" if "member" on "container";
  "write" if not (((frozen(resource, false) and banned(actor, resource)) and role on "container"));
  "purge" if is_public(resource);
  permission if permission on "container";
}
declare banned(User, Repo);
declare quota(Repo, Integer);
until(User{"a"}, Repo{"a"}, 2);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
vip(v0: User) if until(v1, v2, v3) and v3 != @current_unix_time and v1 in [User{"1"}] and banned(v1, v2);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Repo) if tier(user, "high");
declare premium(User);
