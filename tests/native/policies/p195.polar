actor User {
  permissions = ["close"];
  roles = ["owner", "member"];
  relations = { container: Repo, creator: User };
  "close" if role on "container";
  role if role on "creator";
}
resource Org {
  permissions = ["read", "close", "purge"];
  roles = ["owner", "member"];
  relations = { creator: User };
  "owner" if "member" on "creator";
  "read" if (global "create_org" and global "create_org");
  "close" if "owner" on "creator";
  "purge" if not ("creator" on "creator");
  "purge" if not (not (not ("read")));
  "purge" if "close" on "creator";
}
resource Repo {
  roles = ["owner", "member"];
  relations = { container: Org };
  "owner" if global "admin";
  "member" if not ("creator" on "container");
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
resource Org {}
linked(Org{"1"}, Repo{"1"});
has_permission(v0: User, "read", v1: Org) if v0 != User{"7"} and has_relation(v0, "container", v2);
holds_for(v0: Repo);
