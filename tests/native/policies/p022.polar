actor User {
}
actor Guest {
}
resource Org {
  roles = ["member"];
  relations = { container: Org, creator: User };
  "member" if "creator" on "container";
  role if role on "container";
}
global {
  roles = ["admin"];
}
declare frozen(Org, Boolean);
declare linked(Org, Org);
declare until(User, Org, Integer);
has_permission(v0: User, "write", v1: Org) if has_role(v0, "member", v1);
sees(User{"7"}, v0: Org, v1: Org) if v0 matches Resource;
derives(_: User, v0: Resource) if not ((v0 = Org{"1"} and v0 = Org{"a"} or frozen(v0, v1) and v1 != v1)) and (linked(v0, v0) and not (frozen(v0, v2)) or sees(User{"1"}, Org{"7"}, v0));
