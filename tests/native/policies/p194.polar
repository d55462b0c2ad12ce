actor User {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["owner", "guardian"];
  relations = { container: Org, creator: User };
  "owner" if ("creator" and "creator");
  "owner" if (not ((is_public(resource) and "creator" on "container")) and "owner" on "container");
  "write" if ((("creator" on "container" and is_public(resource)) and banned(actor, resource)) and (("owner" and "creator") and "guardian" on "container"));
  "write" if not (banned(actor, resource));
  "write" if ("guardian" and global "create_org");
  "close" if "write" on "container";
  "close" if "owner";
  role if role on "container";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare banned(User, Org);
declare frozen(Org, Boolean);
declare linked(Org, Org);
derives(User{"1"}, v0: Org);
trusts(v0: User, v1: User) if v1 != User{"1"};
weighs(v0: Org, v1: Integer);
sees(v0: User, _: Org, v1: Org) if is_public(v2);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
