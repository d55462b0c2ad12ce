actor User {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["owner"];
  relations = { parent: Org, container: Repo };
  "owner" if (quota(resource, 1) and role on "parent");
  "read" if quota(resource, -1);
  "write" if is_public(resource);
  "write" if role on "parent";
  "write" if ("read" on "container" or quota(resource, 2));
  role if role on "parent";
}
resource Repo {
  permissions = ["read", "close", "purge"];
  roles = ["guardian"];
  relations = { parent: Repo, container: Org };
  "guardian" if ("guardian" and global "admin");
  "read" if ("guardian" or (global "admin" or "guardian" on "parent"));
  "read" if not (("owner" on "container" and "owner" on "container"));
  "read" if global "admin";
  "close" if role on "parent";
  "close" if "write" on "container";
  "purge" if permission on "container";
  "purge" if "close";
  role if role on "parent";
  permission if permission on "container";
}
global {
  roles = ["admin"];
}
declare is_public(Org);
declare quota(Org, Integer);
declare label(Org, String);
declare frozen(Org, Boolean);
declare linked(Org, Org);
has_relation(x: Repo, "parent", y: Repo) if has_relation(x, "parent", _) and has_relation(x, "parent", y);
has_permission(v0: User, "create", "Org") if v0 = User{"a"} and has_permission(User{"1"}, "read", Repo{"a"}) and v0 in [User{"1"}];
derives(v0: User, _: Org);
trusts(_: User, v0: User) if sees(User{"1"}, Org{"1"}, Org{"a"}) and (derives(v0, Org{"a"}) or has_role(v0, "guardian", Repo{"a"}));
sees(v0: User, v1: Org, v2: Org) if is_public(v2);
has_permission(user: User, "create", "Repo") if premium(user);
declare premium(User);
