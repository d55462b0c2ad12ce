actor User {
  permissions = ["read", "write", "close"];
  roles = ["guardian"];
  "guardian" if "guardian";
  "guardian" if "guardian";
  "read" if "read";
  "read" if ("guardian" or ((trusts(actor, resource) and global "admin") and (global "admin" or "guardian")));
  "read" if "guardian";
  "write" if global "admin";
  "close" if trusts(actor, resource);
}
actor Guest {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "member"];
  relations = { parent: Org };
  "member" if is_public(resource);
  "member" if not (frozen(resource, true));
  "read" if is_public(resource);
  "read" if "member" on "parent";
  "read" if "member";
  "write" if frozen(resource, false);
  "write" if "member" on "parent";
  "purge" if ("purge" and (quota(resource, -1) or ("read" on "parent" or derives(actor, resource))));
  "purge" if (permission on "parent" and (("read" and "write" on "parent") and (is_public(resource) and permission on "parent")));
  "purge" if global "admin";
}
global {
  roles = ["admin"];
}
declare is_public(Org);
declare banned(User, Org);
declare quota(Org, Integer);
declare frozen(Org, Boolean);
declare until(User, Org, Integer);
until(User{"7"}, Org{"a"}, 1);
has_permission(_, "read", v0: Org) if v0 = Org{"1"} and sees(User{"a"}, v0, v0) and derives(User{"7"}, v0);
has_role(v0: User, "member", _: Org) if has_role(v0, "member", Org{"a"}) and has_role(v0, "member", Org{"1"});
reaches(v0: Org, v1: Org);
trusts(v0: Resource, v1: User);
sees(v0: User, v1: Org, v2: Org) if has_role(User{"1"}, "guardian", User{"a"});
derives(User{"7"}, v0: Org) if (has_role(User{"1"}, "owner", Org{"7"}) and (v0 = Org{"7"} and sees(User{"7"}, Org{"7"}, v0) or has_role(User{"a"}, "member", v0) and has_role(User{"a"}, "member", v0)) or (sees(User{"7"}, v0, v0) and derives(User{"7"}, v0) or until(v1, v0, 2) and v1 != v1 and derives(v1, Org{"1"}))) and until(_, v0, v2) and v2 >= @current_unix_time and not ((has_relation(v0, "parent", v3) and quota(v4, v2) and v0 = v3 or has_relation(v0, "parent", v0) and reaches(Org{"1"}, v0)));
