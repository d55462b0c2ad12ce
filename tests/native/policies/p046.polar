actor User {
}
resource Org {
  permissions = ["read", "close", "purge"];
  roles = ["guardian"];
  relations = { parent: Org, container: Org };
  "guardian" if ("guardian" on "container" and "guardian" on "container");
  "guardian" if "guardian" on "container";
  "read" if ("guardian" and ("guardian" on "container" and "read" on "parent"));
  "read" if "read";
  "close" if "read" on "parent";
  "purge" if not ((("read" on "container" and "guardian") and "guardian"));
  "purge" if "guardian";
  permission if permission on "parent";
  role if role on "container";
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  roles = ["guardian"];
  relations = { container: Org, creator: User };
  "guardian" if quota(resource, 0);
  "read" if not (banned(actor, resource));
  "read" if "read" on "container";
  "read" if label(resource, "red");
  "write" if quota(resource, 9223372036854775807);
  "write" if role on "container";
  "close" if role on "container";
  "purge" if (("close" and vip(actor)) and permission on "container");
  permission if permission on "container";
}
declare banned(User, Repo);
declare quota(Repo, Integer);
declare label(Repo, String);
declare team_of(User, Repo);
declare vip(User);
has_permission(v0: User, "read", v1: Org) if v0 = User{"a"} and v0 in [User{"1"}];
derives(v0: Resource, _: Repo) if has_relation(_, "creator", _) and derives(v0, Repo{"1"}) and vip(v0);
reaches(v0: Repo, v1: Repo) if not (has_relation(v0, "container", v2) and has_relation(v2, "container", v2));
holds_for(v0: Repo) if has_relation(v0, "container", _);
trusts(User{"1"}, _: User);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
