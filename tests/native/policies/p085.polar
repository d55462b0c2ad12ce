actor User {
  permissions = ["close"];
  roles = ["member", "guardian"];
  relations = { parent: User, creator: User };
  "guardian" if ("guardian" on "creator" and "parent" on "parent");
  "guardian" if not ("parent" on "creator");
  "close" if "parent" on "parent";
  permission if permission on "parent";
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "guardian"];
  relations = { parent: Org, creator: User };
  "owner" if "guardian" on "parent";
  "read" if (weighs(resource, -1) and "creator");
  "read" if not ("parent" on "creator");
  "write" if (("owner" on "parent" and "owner") and (is_public(resource) and ("guardian" on "creator" and global "create_org")));
  "write" if (("creator" on "creator" and global "create_org") or (("creator" and "owner" on "parent") and ("member" on "creator" and weighs(resource, 9223372036854775807))));
  "write" if weighs(resource, -1);
  "close" if "read" on "parent";
  "close" if is_public(resource);
  "close" if "read";
  "purge" if role on "parent";
  "purge" if weighs(resource, 2);
  "purge" if (permission on "parent" and role on "creator");
  permission if permission on "parent";
  permission if permission on "creator";
}
resource Repo {
  permissions = ["close", "purge"];
  roles = ["member", "guardian"];
  relations = { parent: Repo, container: Org };
  "member" if ((role on "container" or vip(actor)) and ("creator" on "container" and not ("creator" on "container")));
  "guardian" if role on "container";
  "guardian" if "member";
  "close" if not (("guardian" or "read" on "container"));
  "close" if "creator" on "container";
  "close" if "owner" on "container";
  "purge" if not ("member");
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
resource Org {}
declare is_public(Org);
declare label(Repo, String);
declare team_of(User, Org);
declare until(User, Repo, Integer);
derives(v0: User, v1: Org) if v1 in [Org{"1"}];
weighs(v0: Org, _: Integer);
