actor User {
  permissions = ["write", "purge"];
  roles = ["member"];
  relations = { container: Repo, creator: User };
  "member" if "creator" on "creator";
  "member" if "guardian" on "container";
  "write" if ("write" on "creator" or (role on "container" and (role on "container" and "creator" on "creator")));
  "purge" if "write" on "creator";
  role if role on "container";
  permission if permission on "container";
}
actor Bot {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["member", "guardian"];
  relations = { parent: Org };
  "member" if "member" on "parent";
  "member" if is_public(resource);
  "guardian" if ("guardian" and "member" on "parent");
  "write" if "write";
  "write" if not ((quota(resource, 9223372036854775807) and (quota(resource, 0) and is_public(resource))));
  "write" if "guardian";
  "close" if "member";
  "close" if "member" on "parent";
  "close" if "guardian" on "parent";
  "purge" if (not ((weighs(resource, 0) or "write")) or ("purge" on "parent" or ("close" on "parent" and role on "parent")));
  "purge" if not ((derives(actor, resource) and (weighs(resource, -1) and "close" on "parent")));
  "purge" if "write";
  permission if permission on "parent";
}
resource Repo {
  permissions = ["write", "close"];
  roles = ["owner", "member", "guardian"];
  "member" if "owner";
  "guardian" if "guardian";
  "guardian" if "guardian";
  "write" if "write";
  "close" if ("guardian" and "owner");
}
declare quota(Org, Integer);
has_role(v0: Bot, "member", v1: Repo);
reaches(Org{"a"}, v0: Org);
weighs(v0: Org, v1: Integer) if (quota(_, v1) and v1 <= 0 or (has_relation(Org{"a"}, "parent", Org{"7"}) or has_role(User{"a"}, "guardian", v0) and weighs(Org{"1"}, v1) and v0 = Org{"a"}));
sees(v0: User, Org{"1"}, v1: Org);
derives(v0: User, _: Org) if not ((has_relation(User{"1"}, "container", v1) and has_role(v0, "guardian", v1) or v0 != v0) and not (has_relation(v2, "creator", v0) and has_relation(v0, "container", Repo{"7"}))) and derives(User{"a"}, Org{"1"});
has_permission(user: User, "create", "Repo") if premium(user);
declare premium(User);
