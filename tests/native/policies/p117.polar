actor User {
}
actor Bot {
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["owner", "member"];
  relations = { parent: Org, container: Org };
  "owner" if "owner" on "container";
  "member" if role on "parent";
  "member" if ("owner" and vip(actor));
  "read" if ("owner" on "parent" and "read" on "container");
  "read" if ("member" on "container" and "read");
  "purge" if "member";
  role if role on "parent";
}
declare quota(Org, Integer);
declare until(User, Org, Integer);
until(User{"a"}, Org{"1"}, 0);
declare vip(User);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
until(v0: User, _: Org, v1: Integer);
weighs(v0: Org, v1: Integer);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "purge", _: Org) if tier(user, "low");
declare premium(User);
