actor User {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner"];
  relations = { parent: User, container: Org };
  "owner" if "parent" on "parent";
  "owner" if "owner";
  "read" if ("creator" on "container" and "parent" on "parent");
  "read" if "read";
  "write" if "owner" on "container";
  "write" if (global "admin" or (("owner" and "write" on "container") and (global "admin" and "guardian" on "container")));
  "write" if "parent";
  "close" if ("write" or "write");
  "close" if "read" on "parent";
  "close" if "guardian" on "container";
  "purge" if ((("close" on "parent" and "parent") and global "admin") and "close");
  role if role on "parent";
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["owner", "guardian"];
  fields = ["title", "secret"];
  relations = { creator: User };
  "owner" if global "admin";
  "guardian" if (quota(resource, -1) or "creator");
  "read" if "guardian";
  "write" if "guardian";
  "write" if not ((("owner" on "creator" and "owner" on "creator") or role on "creator"));
  "write" if "write";
  "close" if "owner";
  "close" if "read";
  "close" if global "admin";
  "read"("title") if (role on "creator" or "write" on "creator");
  "close"("secret") if permission on "creator";
}
resource Repo {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { container: Org };
  "owner" if "member";
  "write" if (global "admin" and global "admin");
  "close" if "close" on "container";
  "close" if "close" on "container";
  "close" if banned(actor, resource);
  "purge" if not (not (("write" and "read" on "container")));
  "purge" if global "admin";
  "purge" if role on "container";
}
global {
  roles = ["admin"];
}
declare is_public(Org);
declare banned(User, Repo);
declare quota(Org, Integer);
has_role(v0: User, "owner", v1: Repo) if not (has_relation(v0, "container", v2) and has_relation(v0, "parent", v0)) and ((has_relation(v0, "parent", v3) or has_role(v0, "guardian", Org{"a"})) and has_relation(v4, "creator", v0) or has_role(v0, "member", Repo{"1"}));
tier(user: User, "low") if premium(user);
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "read", _: Org) if tier(user, "high");
declare premium(User);
