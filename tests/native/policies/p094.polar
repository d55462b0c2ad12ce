actor User {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { parent: Org };
  "member" if global "admin";
  "member" if "member";
  "write" if "owner";
  "close" if "owner";
  "close" if (global "admin" or "write" on "parent");
  "close" if label(resource, "red");
  "purge" if "purge";
  "purge" if (((role on "parent" or "purge" on "parent") or global "admin") and role on "parent");
  "purge" if "member";
  permission if permission on "parent";
}
global {
  roles = ["admin"];
}
declare quota(Org, Integer);
declare label(Org, String);
declare linked(Org, Org);
evenly(x: Org, y: Org) if linked(x, y);
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
has_permission(v0: User, "purge", _: Org);
has_permission(_: User, "purge", v0: Org);
derives(User{"a"}, v0: Org);
reaches(v0: Org, v1: Org);
trusts(v0: User, v1: User) if v1 = v0;
sees(v0: User, v1: Org, _: Org) if (quota(v1, 2) and v0 != v0 and v0 = User{"a"} or linked(v1, v1));
