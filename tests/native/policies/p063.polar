actor User {
  permissions = ["close"];
  roles = ["member"];
  relations = { container: Org, creator: User };
  "member" if (not ("creator") and not ("creator" on "container"));
  "close" if "creator" on "container";
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["member", "guardian"];
  relations = { container: Org, creator: User };
  "guardian" if "member" on "creator";
  "read" if "creator";
  "read" if (holds_for(resource) and "creator" on "container");
  "read" if holds_for(resource);
  "purge" if "purge";
  "purge" if permission on "creator";
  "purge" if (((derives(actor, resource) and "guardian") and "read" on "container") and "guardian" on "container");
}
declare linked(Org, Org);
declare until(User, Org, Integer);
derives(_: User, _: Org) if is_public(v0);
reaches(v0: Org, v1: Org) if reaches(Org{"7"}, v1) and until(v2, v0, v3);
holds_for(_: Org);
trusts(_: User, v0: User) if has_relation(v0, "creator", v0) and has_relation(v0, "creator", v0) and until(v1, v2, v3);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
