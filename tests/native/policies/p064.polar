actor User {
  permissions = ["read"];
  roles = ["guardian"];
  fields = ["title", "secret"];
  relations = { parent: User, container: Org };
  "guardian" if "parent" on "parent";
  "read" if "read";
  role if role on "parent";
  permission if permission on "parent";
  "read"("title") if ("read" on "container" and permission on "parent");
}
actor Guest {
}
resource Org {
  permissions = ["read", "write", "purge"];
  relations = { container: Org, creator: User };
  "read" if not ("guardian" on "creator");
  "read" if "creator" on "container";
  "write" if ("parent" on "creator" or ("read" on "container" or quota(resource, 1)));
  "purge" if "purge" on "container";
  "purge" if (("guardian" on "creator" or "purge") and "creator");
  permission if permission on "container";
}
declare quota(Org, Integer);
quota(Org{"7"}, 1);
declare frozen(Org, Boolean);
linked(Org{"1"}, Org{"a"});
declare vip(User);
has_relation(x: User, "parent", y: User) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
derives(v0: User, _: Org);
sees(_: User, _: Org, v0: Org);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Org) if tier(user, "high");
declare premium(User);
