actor User {
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: User };
  "member" if "member" on "parent";
  "guardian" if "member" on "parent";
  "guardian" if (vip(resource) and "parent" on "parent");
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["member"];
  relations = { creator: User };
  "member" if not ((vip(actor) and not ("parent" on "creator")));
  "member" if vip(actor);
  "read" if "parent" on "creator";
  "write" if vip(actor);
  "write" if (not ("member") and vip(actor));
  "close" if (not ("member" on "creator") and not (vip(actor)));
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  roles = ["guardian"];
  "read" if is_public(resource);
  "read" if (frozen(resource, false) or "read");
  "write" if "guardian";
  "close" if banned(actor, resource);
  "close" if ((not (is_public(resource)) and (is_public(resource) or "close")) or ("read" and (weighs(resource, 2) or banned(actor, resource))));
  "close" if "guardian";
  "purge" if banned(actor, resource);
}
declare is_public(Repo);
declare banned(User, Repo);
declare quota(Repo, Integer);
declare frozen(Repo, Boolean);
frozen(Repo{"a"}, false);
declare linked(Repo, Repo);
declare vip(User);
has_relation(x: User, "parent", y: User) if has_relation(x, "parent", _) and has_relation(x, "parent", y);
holds_for(v0: Repo) if v0 != Repo{"a"} and linked(v0, v0) and banned(v1, v0);
trusts(v0: User, _: User) if (vip(v0) or has_role(v1, "guardian", _) and has_relation(User{"7"}, "parent", v0)) and trusts(v0, v0) and has_role(v0, "member", v0);
weighs(v0: Repo, v1: Integer) if not (not (quota(Repo{"1"}, v1) and v0 = v0)) and v1 in [1];
