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
