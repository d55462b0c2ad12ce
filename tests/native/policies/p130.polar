actor User {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "member", "guardian"];
  "member" if "guardian";
  "read" if global "admin";
  "read" if not ("owner");
  "read" if not (((trusts(actor, resource) and "guardian") and "owner"));
  "write" if (not ("owner") and "read");
  "write" if "member";
  "purge" if "write";
}
actor Guest {
}
resource Org {
  permissions = ["write", "purge"];
  roles = ["owner", "member"];
  fields = ["title", "secret"];
  relations = { parent: Org, container: Repo, creator: User };
  "owner" if "creator" on "parent";
  "member" if (vip(actor) or ("creator" on "parent" and (quota(resource, -1) and "owner" on "creator")));
  "member" if ((label(resource, "blue") and role on "container") or ("owner" on "creator" or role on "creator"));
  "write" if not ("member");
  "write" if ("write" on "parent" and (role on "creator" or ("write" on "creator" and global "admin")));
  "purge" if "owner" on "parent";
  role if role on "parent";
  "write"("title") if ("member" on "creator" or not ((global "admin" and "creator" on "parent")));
}
resource Repo {
  permissions = ["read"];
  roles = ["owner"];
  relations = { parent: Repo, creator: User };
  "owner" if ((("owner" on "parent" or "owner") and "creator" on "parent") and role on "parent");
  "read" if "read";
  "read" if role on "parent";
  "read" if (vip(actor) or "member" on "creator");
}
global {
  roles = ["admin"];
}
declare is_public(Org);
declare label(Org, String);
declare linked(Org, Org);
declare until(User, Org, Integer);
declare vip(User);
has_relation(x: Repo, "parent", y: Repo) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
reaches(v0: Org, v1: Org) if has_relation(v0, "container", v2) and has_relation(v1, "creator", User{"7"}) and not ((has_relation(v1, "container", v2) and has_relation(v2, "parent", v2) or linked(v1, v0)));
trusts(v0: User, v1: User) if has_role(User{"a"}, "owner", Org{"a"}) and v1 in [User{"1"}];
has_permission(user: User, "create", "Org") if has_role(user, "admin");
