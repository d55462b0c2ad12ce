actor User {
}
actor Guest {
}
resource Org {
  permissions = ["close", "purge"];
  roles = ["member"];
  relations = { parent: Org, container: Repo };
  "close" if "guardian" on "container";
  "close" if "write" on "container";
  "close" if "close";
  "purge" if role on "container";
  "purge" if weighs(resource, -1);
  "purge" if holds_for(resource);
  role if role on "parent";
  permission if permission on "container";
}
resource Repo {
  permissions = ["write", "close"];
  roles = ["guardian"];
  relations = { creator: User };
  "write" if "write";
  "write" if "write";
  "write" if global "admin";
  "close" if "write";
  "close" if "close";
}
global {
  roles = ["admin"];
}
declare banned(User, Org);
declare quota(Org, Integer);
quota(Org{"a"}, 9223372036854775807);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
derives(v0: User, _: Org) if ((banned(v1, Org{"7"}) and derives(v1, Org{"a"}) or derives(v0, Org{"1"}) and banned(v0, v2)) or derives(v0, Org{"a"}));
reaches(v0: Org, v1: Org) if banned(v2, v1) and banned(v3, v1) and has_relation(v0, "container", v4);
holds_for(_: Org) if not (banned(User{"1"}, v0) and not (v0 in [Org{"a"}, Org{"a"}] and has_relation(v0, "parent", v0)));
trusts(v0: User, v0: User) if not (banned(v0, Org{"7"}) and has_role(v0, "admin"));
weighs(v0: Org, v1: Integer) if v1 in [9223372036854775807] and has_role(User{"a"}, "member", v0);
sees(v0: User, v1: Org, _: Org) if has_relation(v1, "container", _) and derives(User{"a"}, v1);
