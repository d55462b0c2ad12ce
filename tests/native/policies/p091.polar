actor User {
}
resource Org {
  permissions = ["write", "purge"];
  roles = ["owner", "guardian"];
  relations = { parent: Org, container: Org };
  "owner" if "owner" on "container";
  "guardian" if is_public(resource);
  "guardian" if "owner" on "parent";
  "write" if "write" on "parent";
  "write" if "guardian";
  "purge" if ("write" on "container" and ("purge" on "container" and "purge"));
  role if role on "parent";
  permission if permission on "parent";
  permission if permission on "container";
}
global {
  roles = ["admin"];
}
declare quota(Org, Integer);
quota(Org{"7"}, 1);
declare frozen(Org, Boolean);
derives(v0: User, Org{"1"}) if vip(v0) and derives(v0, Org{"1"}) and derives(v0, Org{"a"});
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if has_role(user, "admin");
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "purge", _: Org) if tier(user, "high");
declare premium(User);
