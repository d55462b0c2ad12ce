actor User {
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org, container: Repo };
  "owner" if global "admin";
  "guardian" if role on "parent";
  "read" if (("read" and "creator" on "container") and "member" on "parent");
  "read" if "guardian" on "parent";
  "read" if "member" on "parent";
  "write" if "owner" on "parent";
  "write" if "write" on "parent";
  "write" if ((role on "parent" and (global "create_org" or "guardian")) and "write" on "parent");
  "close" if "owner" on "parent";
  permission if permission on "parent";
  permission if permission on "container";
}
resource Repo {
  permissions = ["close", "purge"];
  roles = ["member", "guardian"];
  relations = { container: Repo, creator: User };
  "close" if global "create_org";
  "close" if banned(actor, resource);
  "purge" if banned(actor, resource);
  "purge" if not ((("creator" on "container" or "close" on "container") and vip(actor)));
  "purge" if "purge";
  permission if permission on "container";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
banned(User{"7"}, Repo{"1"});
declare linked(Repo, Repo);
declare vip(User);
evenly(x: Repo, y: Repo) if linked(x, y);
evenly(x: Repo, y: Repo) if linked(x, z) and oddly(z, y);
oddly(x: Repo, y: Repo) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Repo) if oddly(x, Repo{"a"});
allow(v0: User, "purge", v1: Repo) if v1 = Repo{"1"} and not (v1 in [Repo{"1"}, Repo{"1"}] and (has_role(v0, "guardian", v1) or has_permission(User{"1"}, "close", Org{"7"})));
has_permission(_: User, "create_org");
holds_for(v0: Repo) if has_relation(v0, "container", v1) and v0 in [Repo{"a"}] and weighs(v0, 2) and v1 = Repo{"1"};
weighs(v0: Repo, v1: Integer) if ((weighs(v0, v1) and v1 > 0 and linked(v0, v0) or has_role(User{"1"}, "guardian", v0) and has_relation(v0, "creator", v2)) or has_role(User{"a"}, "guardian", Repo{"7"})) and has_role(User{"1"}, "member", v0);
sees(_: User, v0: Repo, v1: Repo) if not (has_relation(v1, "creator", v2));
