actor User {
  permissions = ["close"];
  roles = ["owner", "guardian"];
  relations = { creator: User };
  "owner" if ("creator" and role on "creator");
  "owner" if "creator";
  "guardian" if "guardian" on "creator";
  "close" if "close" on "creator";
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "guardian"];
  relations = { parent: Org, container: Org, creator: User };
  "owner" if ("guardian" and "owner" on "creator");
  "owner" if role on "creator";
  "write" if "write";
  "write" if quota(resource, 2);
  "write" if "write" on "container";
  "close" if not ("owner" on "parent");
  "purge" if "owner" on "creator";
  "purge" if "owner" on "creator";
  "purge" if "close" on "parent";
  role if role on "parent";
  permission if permission on "parent";
  role if role on "container";
  permission if permission on "creator";
}
declare is_public(Org);
declare banned(User, Org);
declare quota(Org, Integer);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
has_role(_: User, "guardian", v0: Org) if has_role(User{"7"}, "guardian", v0) and has_relation(v0, "creator", v1);
derives(v0: User, v1: Org);
holds_for(v0: Org) if v0 matches Resource and not (not (has_relation(v0, "creator", v1)) and banned(v2, v0)) and v0 = Org{"7"};
trusts(User{"7"}, _: User);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
