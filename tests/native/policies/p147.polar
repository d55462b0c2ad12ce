actor User {
  permissions = ["read", "purge"];
  roles = ["owner"];
  relations = { parent: User };
  "owner" if global "admin";
  "owner" if role on "parent";
  "read" if "read" on "parent";
  "read" if global "create_org";
  "purge" if global "admin";
  "purge" if "owner";
  "purge" if "parent";
  permission if permission on "parent";
}
resource Org {
  permissions = ["write", "purge"];
  relations = { container: Org };
  "write" if derives(actor, resource);
  "write" if "write";
  "purge" if permission on "container";
  "purge" if vip(actor);
  "purge" if is_public(resource);
}
resource Repo {
  permissions = ["read", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Repo, container: Org };
  "owner" if ("owner" or vip(actor));
  "guardian" if "owner" on "parent";
  "guardian" if global "admin";
  "read" if vip(actor);
  "read" if ("owner" on "parent" or "member");
  "read" if vip(actor);
  "close" if (role on "parent" or "guardian");
  "purge" if "read" on "parent";
  "purge" if "purge" on "container";
  "purge" if vip(actor);
  permission if permission on "parent";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Org);
is_public(Org{"1"});
declare frozen(Org, Boolean);
declare vip(User);
has_permission(v0: User, "create_org") if has_permission(v0, "read", v0) and derives(v0, Org{"7"});
has_role(v0: User, "owner", v1: Repo);
derives(v0: User, _);
reaches(v0: Org, v1: Resource) if has_relation(v1, "container", v1) and has_relation(Org{"7"}, "container", v0) and (not (is_public(v1)) or v1 matches Org);
holds_for(v0: Resource) if holds_for(Org{"7"});
trusts(v0: User, v1: User) if has_role(User{"a"}, "owner", v0);
weighs(v0: Org, v1: Integer) if frozen(v0, false);
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "purge", _: Repo) if not tier(user, "low");
declare premium(User);
