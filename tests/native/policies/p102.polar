actor User {
}
resource Org {
  permissions = ["close", "purge"];
  roles = ["member"];
  relations = { container: Repo, creator: User };
  "member" if "creator";
  "close" if ("member" on "container" or (("close" or "owner" on "container") and role on "container"));
  "close" if role on "container";
  "purge" if ("member" or global "admin");
  "purge" if (team_of(actor, resource) or "creator");
  role if role on "container";
}
resource Repo {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Repo, container: Repo };
  "owner" if ("guardian" or (("member" on "container" and "member" on "container") and role on "container"));
  "owner" if "owner" on "container";
  "member" if "member" on "container";
  "member" if "guardian" on "parent";
  "guardian" if "owner" on "container";
  "write" if "owner" on "container";
  "close" if "guardian" on "container";
  "close" if "write" on "parent";
  "close" if not (not ((label(resource, "blue") or derives(actor, resource))));
  "purge" if "guardian" on "container";
  "purge" if ("purge" and "purge" on "container");
  role if role on "parent";
  role if role on "container";
  permission if permission on "container";
}
global {
  roles = ["admin"];
}
declare label(Repo, String);
declare until(User, Repo, Integer);
has_relation(x: Repo, "parent", y: Repo) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
has_permission(v0: User, "purge", v1: Repo) if team_of(v0, _) and trusts(v0, v0) and (has_permission(User{"a"}, "close", v1) or v1 != v1 and has_role(v0, "owner", v1));
reaches(v0: Org, v1: Org);
derives(User{"a"}, v0: Org) if v0 matches Org and has_relation(v1, "creator", v2);
reaches(v0: Org, v1: Org) if derives(User{"a"}, v0);
holds_for(v0: Repo);
trusts(_: User, v0: Actor);
derives(v0: User, v1: Repo);
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if has_role(user, "admin");
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "close", _: Org) if tier(user, "low");
declare premium(User);
