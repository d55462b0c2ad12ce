actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["owner"];
  relations = { container: Org };
  "read" if "owner";
  "read" if vip(actor);
  "read" if ("owner" on "container" and "owner");
  "write" if weighs(resource, 9223372036854775807);
  "write" if (frozen(resource, true) and "write");
  "write" if role on "container";
}
resource Repo {
  permissions = ["write", "close"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Repo };
  "member" if role on "container";
  "write" if "write";
  "write" if not ("member" on "container");
  "close" if not ("owner" on "container");
  "close" if "owner";
  "close" if role on "container";
}
declare is_public(Org);
declare banned(User, Org);
declare frozen(Org, Boolean);
linked(Org{"1"}, Org{"7"});
declare vip(User);
has_permission(v0: Resource, "create", "Repo");
holds_for(v0: Org) if v0 = v0;
weighs(v0: Resource, v1) if banned(v2, v0) and v2 matches User and v0 = v0;
sees(v0: User, _: Org, _: Org) if has_role(v0, "owner", Repo{"7"});
tier(user: User, "low") if premium(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "write", _: Repo) if tier(user, "low");
declare premium(User);
