actor User {
}
actor Guest {
}
resource Org {
  permissions = ["close", "purge"];
  roles = ["owner"];
  relations = { parent: Org, container: Repo };
  "owner" if "owner" on "parent";
  "owner" if (role on "container" or not (is_public(resource)));
  "close" if "close";
  "close" if "creator" on "container";
  "close" if label(resource, "red");
  "purge" if banned(actor, resource);
  permission if permission on "parent";
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { parent: Repo, creator: User };
  "owner" if (("owner" and ("owner" on "parent" and "creator" on "parent")) and quota(resource, 1));
  "member" if "member" on "parent";
  "read" if (("read" and "member" on "parent") and "creator");
  "read" if "creator";
  "read" if "owner";
  "write" if "owner" on "parent";
  "close" if "close" on "parent";
  "purge" if "member" on "parent";
  "purge" if ("close" on "parent" and "write");
  permission if permission on "parent";
}
declare banned(User, Org);
declare quota(Repo, Integer);
declare label(Org, String);
has_permission(_: User, "create", "Repo") if is_public(v0);
quota(v0: Resource, v1: Integer) if quota(v2, v1) and has_relation(v2, "creator", v3);
weighs(v0: Repo, v1: Integer) if (has_relation(v0, "creator", v2) or has_role(User{"a"}, "member", Repo{"1"}) and not (has_role(User{"1"}, "owner", Repo{"1"}) and has_role(User{"1"}, "member", v0)));
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
