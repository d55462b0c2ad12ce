actor User {
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["member", "guardian"];
  relations = { parent: Org };
  "guardian" if (((frozen(resource, false) or "member" on "parent") and (label(resource, "red") and "member" on "parent")) or ("guardian" and frozen(resource, false)));
  "guardian" if "guardian" on "parent";
  "read" if ((("member" on "parent" and global "create_org") and role on "parent") and role on "parent");
  "read" if not (global "create_org");
  "read" if not (not ("member"));
  "purge" if (not ("read") or "guardian");
  "purge" if "read" on "parent";
  "purge" if permission on "parent";
}
resource Repo {
  permissions = ["write", "close", "purge"];
  roles = ["member"];
  relations = { parent: Repo, container: Org, creator: User };
  "member" if (("member" on "parent" and (global "admin" and "guardian" on "container")) and "creator");
  "write" if ("member" and ((global "create_org" or role on "parent") and "member"));
  "close" if global "admin";
  "close" if "member" on "container";
  "purge" if ("guardian" on "container" and role on "container");
  "purge" if ("write" on "parent" or ("purge" on "container" and global "create_org"));
  "purge" if global "create_org";
  role if role on "container";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
has_permission(v0: User, "read", v1: Org);
weighs(_: Org, v0: Integer);
sees(v0: User, v1: Org, v2: Org) if has_relation(v1, "parent", v1) and (label(v2, v3) or v2 != Org{"a"}) and v0 = v0;
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "close", _: Repo) if not tier(user, "low");
declare premium(User);
