actor User {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Repo };
  "owner" if (role on "container" or ((is_public(resource) and role on "container") or "member" on "container"));
  "member" if is_public(resource);
  "member" if ("guardian" and role on "container");
  "read" if "guardian" on "container";
  "write" if "read" on "container";
  "write" if "write";
  "purge" if "close" on "container";
  "purge" if "write";
  "purge" if is_public(resource);
}
resource Repo {
  permissions = ["read", "close"];
  roles = ["member", "guardian"];
  relations = { parent: Repo, container: Org };
  "member" if "guardian" on "container";
  "member" if (role on "container" or ("member" on "parent" or "guardian"));
  "read" if "owner" on "container";
  "read" if "guardian";
  "close" if "close";
  "close" if (("member" on "container" and "guardian" on "container") and "read" on "parent");
  "close" if "write" on "container";
  permission if permission on "parent";
}
declare is_public(Org);
declare quota(Org, Integer);
declare team_of(User, Org);
has_role(user: User, "owner", there: Org) if team_of(user, team) and team matches Org and has_role(team, "owner", there);
has_role(v0: User, "owner", v1: Org) if not (team_of(v0, v1) and is_public(v1)) and quota(_, 9223372036854775807) and v0 = User{"7"} and not (not (has_relation(v2, "container", v3) and v3 matches Resource));
has_role(v0: User, "member", v1: Org) if has_role(User{"1"}, "member", Repo{"7"});
until(User{"7"}, v0: Org, _: Integer);
sees(v0: User, Org{"1"}, v1: Org) if v1 in [Org{"a"}, Org{"a"}] and has_role(v0, "guardian", Repo{"a"}) and is_public(v1);
