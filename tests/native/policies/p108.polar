actor User {
  permissions = ["read", "close", "purge"];
  roles = ["owner"];
  "owner" if "owner";
  "read" if ("read" or not ("owner"));
  "read" if global "admin";
  "close" if "close";
  "purge" if "owner";
  "purge" if ("close" and "close");
}
actor Guest {
}
resource Org {
  permissions = ["close"];
  roles = ["owner", "guardian"];
  relations = { parent: Org, creator: User };
  "owner" if not ("creator" on "parent");
  "guardian" if "creator" on "parent";
  "guardian" if role on "parent";
  "close" if "creator";
  role if role on "creator";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Org);
declare quota(Org, Integer);
declare frozen(Org, Boolean);
declare team_of(User, Org);
team_of(User{"7"}, Org{"1"});
declare until(User, Org, Integer);
until(User{"1"}, Org{"1"}, -1);
allow(v0: User, "close", _: Org);
derives(v0: User, v1: Org) if is_public(v1) and (not (is_public(v1)) and not (frozen(v1, v2) and v1 matches Org) or has_relation(v1, "parent", v1) and not (v0 != User{"a"}));
has_permission(user: User, "create", "Org") if has_role(user, "admin");
