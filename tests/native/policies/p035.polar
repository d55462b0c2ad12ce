actor User {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["member"];
  "read" if derives(actor, resource);
  "read" if (not (derives(actor, resource)) and "read");
  "close" if (derives(actor, resource) and "close");
  "close" if derives(actor, resource);
}
resource Org {}
declare is_public(Org);
declare banned(User, Org);
declare linked(Org, Org);
evenly(x: Org, y: Org) if linked(x, y);
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
derives(v0: User, _: Org) if derives(v0, Org{"a"}) and not (until(v0, Org{"a"}, -1)) and until(v0, v1, v2) and v2 < 0;
reaches(v0: Org, v1: Org) if v1 in [Org{"1"}, Org{"a"}] and reaches(v1, v1) and until(v2, v1, v3) and v3 <= @current_unix_time;
trusts(v0: User, v1: User) if v1 != User{"a"};
sees(_: User, v0: Org, v1: Org) if not (is_public(v1));
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
