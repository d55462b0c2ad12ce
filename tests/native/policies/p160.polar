actor User {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["member"];
  fields = ["title", "secret"];
  relations = { container: Org, creator: User };
  "member" if (banned(actor, resource) and (not (label(resource, "blue")) and "creator" on "container"));
  "read" if banned(actor, resource);
  "read" if not (weighs(resource, 1));
  "read" if banned(actor, resource);
  "close" if derives(actor, resource);
  "close" if weighs(resource, 2);
}
global {
  roles = ["admin"];
}
declare is_public(Org);
is_public(Org{"1"});
declare banned(User, Org);
declare quota(Org, Integer);
declare label(Org, String);
has_permission(User{"7"}, "create", "Org") if not (is_public(v0));
derives(_: User, v0: Org) if v0 matches Org and linked(v1, v1);
trusts(v0: User, v1: User);
weighs(v0: Org, 2);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
