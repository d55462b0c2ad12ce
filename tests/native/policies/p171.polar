actor User {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: User, container: Repo };
  "member" if vip(resource);
  "member" if vip(resource);
  "guardian" if "creator" on "container";
  "guardian" if "guardian";
  "read" if not (not (("owner" on "parent" and "member")));
  "read" if not ("guardian" on "container");
  "read" if not (("member" on "container" and ("guardian" on "parent" and "guardian" on "container")));
  "write" if ("member" on "container" and "parent");
  "write" if not ("owner" on "parent");
  "purge" if "guardian" on "parent";
  permission if permission on "parent";
  role if role on "container";
}
actor Guest {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["member"];
  relations = { container: Repo, creator: User };
  "write" if ("write" on "creator" and "guardian" on "creator");
  "write" if (("member" on "container" and "member") and (("creator" and "write" on "container") and banned(actor, resource)));
  "write" if label(resource, "blue");
  "close" if (is_public(resource) and (("read" on "creator" and "write" on "container") and ("owner" on "creator" or "parent" on "creator")));
  "close" if not ((not ("write" on "container") and "write" on "container"));
  "close" if "close" on "container";
  "purge" if "creator";
  "purge" if label(resource, "blue");
  "purge" if not ("read" on "creator");
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  roles = ["member", "guardian"];
  relations = { container: Repo, creator: User };
  "read" if (role on "container" and "creator" on "container");
  "read" if role on "creator";
  "write" if not ("member" on "container");
  "write" if "member";
  "close" if "close" on "container";
  "purge" if role on "container";
  "purge" if "member";
  "purge" if role on "creator";
}
declare label(Org, String);
declare linked(Org, Org);
declare until(User, Org, Integer);
declare vip(User);
evenly(x: Org, y: Org) if x = y;
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
weighs(v0: Org, v1: Integer) if weighs(v0, 1) and v0 = Org{"7"};
tier(user: User, "low") if premium(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "purge", _: Org) if not tier(user, "high");
declare premium(User);
