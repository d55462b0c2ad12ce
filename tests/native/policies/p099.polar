actor User {
}
actor Bot {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["owner", "member"];
  relations = { creator: User };
  "write" if "member";
  "close" if vip(actor);
  "close" if global "admin";
}
resource Repo {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "member"];
  relations = { parent: Repo, container: Org };
  "owner" if "owner";
  "owner" if "member" on "parent";
  "read" if not (global "admin");
  "read" if "member" on "parent";
  "read" if "owner" on "container";
  "write" if "creator" on "container";
  "write" if not ("read");
  "purge" if ("creator" on "container" and not ("member"));
  "purge" if "write" on "parent";
}
global {
  roles = ["admin"];
}
banned(User{"1"}, Org{"7"});
declare frozen(Org, Boolean);
frozen(Org{"a"}, false);
declare linked(Org, Org);
declare vip(User);
has_relation(x: Repo, "parent", y: Repo) if has_relation(x, "parent", _) and has_relation(x, "parent", y);
evenly(x: Org, y: Org) if linked(x, y);
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
weighs(v0: Org, v1: Integer) if linked(v0, _) and weighs(v0, 9223372036854775807) and v0 != Org{"1"} and has_relation(v2, "container", Org{"a"});
sees(v0: User, _: Org, v1: Org) if not (linked(_, Org{"a"}) and has_relation(v1, "creator", v0));
derives(v0: User, v1: Org) if (v0 matches User or not (has_role(User{"a"}, "member", Repo{"a"})) and frozen(_, _)) and (v0 != v0 and (derives(User{"a"}, v1) or derives(v0, v1) and sees(v0, v1, v1)) or v0 matches Actor);
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if has_role(user, "admin");
tier(user: User, "high") if premium(user);
has_permission(user: User, "close", _: Org) if not tier(user, "low");
declare premium(User);
