actor User {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "guardian"];
  relations = { parent: Org, creator: User };
  "owner" if derives(actor, resource);
  "guardian" if not ("creator");
  "read" if "creator" on "parent";
  "read" if "creator";
  "write" if "guardian";
  "close" if (frozen(resource, false) or "write");
  "close" if (not ((global "create_org" and global "admin")) and ("guardian" on "parent" and (global "admin" or global "create_org")));
  "purge" if "creator" on "parent";
  role if role on "parent";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
resource Org {}
declare quota(Org, Integer);
declare frozen(Org, Boolean);
frozen(Org{"1"}, false);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
has_role(user: User, "guardian", there: Org) if team_of(user, team) and team matches Org and has_role(team, "guardian", there);
has_relation(v0: Org, "creator", User{"1"}) if frozen(v0, v1) and has_relation(v0, "parent", v0);
derives(v0: User, v1: Org) if vip(_);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
