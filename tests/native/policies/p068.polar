actor User {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["owner", "member", "guardian"];
  "owner" if "owner";
  "member" if is_public(resource);
  "guardian" if "guardian";
  "guardian" if not ((is_public(resource) or is_public(resource)));
  "write" if global "admin";
  "close" if "guardian";
  "close" if is_public(resource);
  "close" if ("write" or is_public(resource));
}
resource Repo {
  permissions = ["write", "close", "purge"];
  relations = { creator: User };
  "write" if frozen(resource, false);
  "close" if global "admin";
  "close" if weighs(resource, -1);
  "purge" if (global "admin" and global "create_org");
  "purge" if global "create_org";
  "purge" if global "admin";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare is_public(Org);
declare quota(Repo, Integer);
has_role(User{"a"}, "owner", v0: Org);
has_permission(v0: User, "write", Org{"7"}) if not (has_relation(v1, "creator", v0)) and derives(v0, Repo{"7"}) and has_relation(Repo{"a"}, "creator", v0);
derives(v0: User, v1: Repo) if derives(User{"7"}, Repo{"a"}) and reaches(v1, v1);
reaches(Repo{"a"}, v0: Repo) if frozen(v0, v1);
trusts(v0: User, _: Actor) if (has_role(v0, "owner", Org{"a"}) or (v0 in [User{"a"}] or has_role(v0, "owner", Org{"7"})) and derives(v0, Org{"a"})) and has_relation(v1, "creator", v2) and has_role(v0, "admin");
weighs(v0: Repo, v1: Integer) if frozen(v0, false) and frozen(v0, v2) and weighs(v0, v1) and v1 > 2;
derives(_: User, _: Org);
