actor User {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { creator: User };
  "owner" if "owner";
  "member" if "creator";
  "member" if ((banned(actor, resource) and derives(actor, resource)) and (derives(actor, resource) and (quota(resource, 1) and "owner")));
  "read" if derives(actor, resource);
  "write" if "write";
  "write" if holds_for(resource);
  "write" if quota(resource, 0);
  "close" if "close";
  "purge" if (weighs(resource, 2) or ("read" and "read"));
  "purge" if banned(actor, resource);
  "purge" if (not ("close") or derives(actor, resource));
}
banned(User{"1"}, Org{"a"});
declare quota(Org, Integer);
declare linked(Org, Org);
evenly(x: Org, y: Org) if linked(x, y);
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
has_permission(v0: User, "purge", v1: Org) if has_permission(User{"1"}, "purge", v1) and not (not (reaches(v1, Org{"a"}) and v1 != Org{"7"}) and not (reaches(v1, v1)));
has_role(v0: User, "member", v1: Org) if not (not (linked(v1, v1)) and has_relation(v1, "creator", v0));
derives(_, _: Org) if banned(User{"7"}, v0) and banned(User{"1"}, v1) and quota(v1, v2) and v1 != Org{"1"};
reaches(v0: Org, v1: Org) if derives(User{"1"}, Org{"1"});
holds_for(v0: Org) if reaches(v0, Org{"1"});
trusts(v0: User, v1: User) if (trusts(User{"a"}, v0) and trusts(v0, v1) or has_role(User{"1"}, "member", Org{"7"}) and v1 matches Actor);
weighs(v0: Org, v1: Integer);
