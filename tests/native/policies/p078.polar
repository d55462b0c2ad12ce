actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "member", "guardian"];
  "owner" if global "admin";
  "member" if global "admin";
  "guardian" if global "admin";
  "guardian" if ("member" and (("owner" and "owner") and "guardian"));
  "read" if "guardian";
  "read" if not ((not ("guardian") or "guardian"));
  "read" if "guardian";
  "write" if ((not ("member") and vip(actor)) or ("write" and global "admin"));
  "write" if ("write" and "member");
  "purge" if not ((vip(actor) and (global "admin" or vip(actor))));
  "purge" if "write";
}
resource Repo {
  permissions = ["write", "close"];
  roles = ["guardian"];
  "write" if (("guardian" or "guardian") and "guardian");
  "close" if not ((is_public(resource) or "guardian"));
  "close" if is_public(resource);
  "close" if "guardian";
}
global {
  roles = ["admin"];
}
declare is_public(Repo);
declare label(Repo, String);
declare frozen(Repo, Boolean);
declare vip(User);
evenly(x: Repo, y: Repo) if linked(x, y);
evenly(x: Repo, y: Repo) if linked(x, z) and oddly(z, y);
oddly(x: Repo, y: Repo) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Repo) if oddly(x, Repo{"a"});
has_permission(_: User, "close", v0: Repo) if has_permission(User{"a"}, "write", v0) and is_public(v0) and linked(v0, _);
frozen(Repo{"1"}, v0: Boolean) if (v0 = false and frozen(Repo{"1"}, v0) or frozen(v1, v0) and frozen(Repo{"1"}, v0)) and (frozen(_, v0) or frozen(v2, v3) and linked(v2, v2));
weighs(_: Repo, 2);
sees(v0: Resource, v1: Repo, v1: Repo) if not (has_role(v0, "member", Org{"7"})) and (v1 != Repo{"a"} or has_role(v0, "admin") and not (label(v1, v2))) and vip(v0);
