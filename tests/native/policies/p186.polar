actor User {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner"];
  relations = { parent: Org, creator: User };
  "owner" if (vip(actor) and "creator");
  "owner" if is_public(resource);
  "read" if not (holds_for(resource));
  "read" if frozen(resource, false);
  "read" if is_public(resource);
  "write" if derives(actor, resource);
  "write" if role on "parent";
  "close" if vip(actor);
  "close" if not (not (("owner" on "parent" or vip(actor))));
  "close" if "close";
  "purge" if ("owner" or permission on "parent");
  role if role on "parent";
}
declare label(Org, String);
declare frozen(Org, Boolean);
declare vip(User);
has_role(v0: Actor, "owner", _: Org);
frozen(v0: Org, v1: Boolean) if frozen(v0, v1) and (label(v2, "red") or frozen(v0, v1));
holds_for(v0: Org) if (not (has_relation(v0, "creator", _) and label(v0, v1)) and weighs(v0, 0) and v0 = Org{"1"} or label(v2, "blue")) and frozen(v0, v3) and is_public(v0);
weighs(v0: Org, v1: Integer);
derives(v0: User, v1: Org) if has_role(v0, "owner", v1) and holds_for(v1);
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if vip(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "close", _: Org) if tier(user, "high");
declare premium(User);
