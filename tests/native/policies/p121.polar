actor User {
}
resource Org {
  permissions = ["close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org, container: Org, creator: User };
  "owner" if ("guardian" on "container" and "guardian" on "container");
  "member" if ("guardian" on "container" or ("member" on "container" or ("guardian" on "container" and "creator" on "container")));
  "guardian" if "owner";
  "guardian" if role on "container";
  "close" if ("member" on "container" and ("owner" on "container" and vip(actor)));
  "close" if (not (vip(actor)) and "member" on "parent");
  "purge" if ((("guardian" on "container" and "member") and ("close" and "purge" on "container")) or role on "parent");
  "purge" if "creator";
  role if role on "parent";
}
declare is_public(Org);
declare frozen(Org, Boolean);
frozen(Org{"1"}, false);
declare linked(Org, Org);
vip(User{"1"});
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
has_permission(_: User, "purge", v0: Org) if (has_permission(User{"a"}, "close", Org{"a"}) and is_public(v0) or v0 != Org{"1"} and has_relation(v0, "container", v1)) and v0 != Org{"7"} and has_relation(_, "container", v0);
has_permission(v0: User, "purge", v1: Org) if not (not (v0 matches Actor) and is_public(v1)) and not (v1 != Org{"a"} and (is_public(v1) or vip(v0))) and linked(v2, v1);
reaches(v0: Org, v1: Org) if not (linked(_, v1)) and has_relation(v1, "creator", v2) and (has_relation(v1, "creator", User{"a"}) or has_relation(v0, "creator", v2) and linked(v0, v0));
sees(v0: User, _: Org, _: Resource);
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "close", _: Org) if not tier(user, "low");
declare premium(User);
