actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { parent: Org };
  "owner" if not (derives(actor, resource));
  "read" if is_public(resource);
  "write" if not ((("owner" on "parent" and "owner" on "parent") or global "create_org"));
  "write" if derives(actor, resource);
  "write" if (vip(actor) and derives(actor, resource));
  "close" if "write" on "parent";
  "close" if (((vip(actor) and global "create_org") or "write" on "parent") and "close" on "parent");
  "purge" if (derives(actor, resource) and not (("read" on "parent" or global "create_org")));
  "purge" if "member";
}
resource Repo {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "member"];
  relations = { container: Repo, creator: User };
  "owner" if role on "container";
  "owner" if ("member" on "container" and ("member" and "member" on "container"));
  "member" if vip(actor);
  "read" if global "admin";
  "write" if "creator";
  "write" if holds_for(resource);
  "purge" if "purge";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Org);
declare linked(Org, Repo);
declare vip(User);
derives(v0: User, Org{"a"}) if v0 matches Actor and derives(v0, Org{"a"}) and vip(v0);
holds_for(v0: Repo) if has_relation(v0, "creator", User{"1"});
trusts(v0: User, v1: User) if has_relation(v2, "creator", v3) and trusts(User{"7"}, v0) and (linked(_, v2) or has_relation(v4, "container", v4));
weighs(v0: Org, v1: Integer) if v0 != Org{"7"} and v0 matches Resource and (not (linked(v0, v2)) or not (v1 <= 1));
tier(user: User, "low") if has_role(user, "admin");
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "write", _: Repo) if not tier(user, "low");
