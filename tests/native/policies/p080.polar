actor User {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member"];
  fields = ["title", "secret"];
  relations = { container: Org, creator: User };
  "member" if (("owner" or (vip(actor) or "creator" on "container")) and derives(actor, resource));
  "member" if not ((banned(actor, resource) and "creator"));
  "read" if "read" on "container";
  "read" if "owner";
  "write" if "member";
  "close" if "read" on "container";
  "purge" if ("write" on "container" and not (("write" on "container" and "read")));
  "close"("title") if "read" on "container";
}
declare banned(User, Org);
declare until(User, Org, Integer);
declare vip(User);
derives(v0: User, _: Org);
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if vip(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Org) if not tier(user, "low");
declare premium(User);
