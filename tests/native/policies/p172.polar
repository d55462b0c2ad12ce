actor User {
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  "member" if label(resource, "red");
  "member" if vip(actor);
  "read" if "member";
  "read" if ((banned(actor, resource) and is_public(resource)) or "member");
  "write" if vip(actor);
  "write" if (label(resource, "blue") or banned(actor, resource));
  "close" if "guardian";
  "close" if "read";
  "close" if vip(actor);
  "write"("title") if ((("close" and "close") and not ("write")) or ("write" or ("guardian" and is_public(resource))));
  "read"("secret") if ((not ("close") and "guardian") or vip(actor));
}
resource Repo {
  permissions = ["read", "write", "purge"];
  roles = ["member"];
  relations = { parent: Repo };
  "member" if not (is_public(resource));
  "member" if vip(actor);
  "read" if role on "parent";
  "write" if is_public(resource);
  "purge" if "read";
  "purge" if (role on "parent" and "member" on "parent");
  "purge" if "purge" on "parent";
}
declare is_public(Repo);
declare is_public(Org);
declare label(Org, String);
declare linked(Repo, Org);
declare until(User, Org, Integer);
until(User{"a"}, Org{"1"}, 1);
has_role(User{"a"}, "member", v0: Repo) if has_relation(v0, "parent", v1) and not ((v0 matches Repo or derives(User{"1"}, v0)) and derives(User{"a"}, Repo{"a"}));
has_permission(v0: User, "write", v1: Org) if not (has_permission(v0, "read", Repo{"7"})) and vip(v0) and not (has_permission(User{"1"}, "read", v1));
vip(v0: User);
derives(v0: User, _: Repo) if not (until(v0, _, 2));
holds_for(v0: Org) if (v0 = Org{"7"} and until(v1, v0, v2) and v2 < @current_unix_time or has_role(User{"a"}, "guardian", Org{"1"})) and v0 in [Org{"1"}, Org{"a"}] and until(User{"7"}, v0, v3) and v3 != 1;
sees(v0: User, v1: Org, v2: Repo);
