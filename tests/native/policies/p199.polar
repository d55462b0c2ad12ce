actor User {
}
actor Guest {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["guardian"];
  "write" if derives(actor, resource);
  "close" if not ((frozen(resource, true) or "write"));
  "close" if (frozen(resource, false) and (not (is_public(resource)) and frozen(resource, true)));
  "purge" if frozen(resource, true);
}
resource Org {}
declare banned(User, Org);
declare label(Org, String);
declare frozen(Org, Boolean);
derives(v0: User, v1: Org) if banned(v0, v1);
sees(v0: User, v1: Org, v2: Org) if has_role(User{"1"}, "guardian", v2) and v2 matches Org;
