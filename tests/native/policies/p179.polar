actor User {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org };
  "owner" if role on "parent";
  "owner" if (not (quota(resource, 1)) and quota(resource, 2));
  "member" if global "admin";
  "write" if quota(resource, 2);
  "write" if (not ("member" on "parent") and "write");
  "close" if quota(resource, 1);
  "close" if global "admin";
  "close" if role on "parent";
  role if role on "parent";
}
resource Repo {
  permissions = ["read", "write"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Repo };
  "owner" if (banned(actor, resource) and "owner" on "parent");
  "member" if "guardian" on "parent";
  "member" if "guardian" on "parent";
  "read" if "read";
  "read" if "member" on "parent";
  "write" if "owner" on "parent";
  "write" if (("guardian" and "guardian") or (banned(actor, resource) and "guardian"));
  permission if permission on "parent";
}
global {
  roles = ["admin"];
}
declare is_public(Repo);
is_public(Repo{"1"});
declare banned(User, Repo);
quota(Org{"7"}, 1);
declare team_of(User, Org);
has_role(user: User, "guardian", there: Org) if team_of(user, team) and team matches Org and has_role(team, "guardian", there);
has_permission(_: User, "create", "Org") if (not (is_public(v0) and has_relation(v1, "parent", v0)) and is_public(v2) or not (is_public(v3))) and is_public(v4);
reaches(_: Org, v0: Org) if (team_of(_, v0) and (reaches(Org{"1"}, v0) or has_relation(v0, "parent", v0) and has_relation(v0, "parent", v1)) or quota(v0, v2) and v0 = Org{"1"} and team_of(v3, v0)) and v0 in [Org{"1"}, Org{"a"}];
sees(v0: Resource, v1: Repo, v2: Org) if has_relation(v1, "parent", v1);
derives(v0: User, v1: Repo);
