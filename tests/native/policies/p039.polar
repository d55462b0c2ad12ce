actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["owner", "member"];
  relations = { parent: Org };
  "read" if not (("owner" and "member" on "parent"));
  "read" if "member";
  "read" if "owner";
  "purge" if "read";
  "purge" if "owner";
  permission if permission on "parent";
}
resource Repo {
  permissions = ["write", "purge"];
  roles = ["guardian"];
  "guardian" if global "admin";
  "write" if banned(actor, resource);
  "write" if not (label(resource, "blue"));
  "purge" if label(resource, "red");
}
global {
  roles = ["admin"];
}
declare is_public(Repo);
is_public(Repo{"a"});
declare banned(User, Repo);
declare quota(Repo, Integer);
declare label(Repo, String);
declare frozen(Repo, Boolean);
has_permission(v0: User, "read", v1: Org);
linked(v0: Repo, v1: Repo) if linked(v1, v1);
derives(v0: User, v1: Repo) if ((banned(v0, v1) or is_public(v1)) or (frozen(v1, v2) and derives(v0, Repo{"a"}) or banned(v0, v3) and derives(v0, v1)) and banned(v0, v1)) and is_public(v1);
holds_for(Repo{"1"}) if is_public(v0);
trusts(v0: User, v1: User);
sees(User{"a"}, v0: Repo, v1: Repo) if sees(User{"7"}, Repo{"7"}, v0) and is_public(v2) and banned(v3, v0);
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "purge", _: Org) if not tier(user, "high");
declare premium(User);
