actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["member", "guardian"];
  relations = { container: Org };
  "read" if (role on "container" or role on "container");
  "write" if (not (("read" and "read" on "container")) or holds_for(resource));
  "write" if role on "container";
  "purge" if ("purge" and quota(resource, 0));
  "purge" if not ("member" on "container");
}
declare is_public(Org);
declare quota(Org, Integer);
declare team_of(User, Org);
has_role(user: User, "member", there: Org) if team_of(user, team) and team matches Org and has_role(team, "member", there);
has_permission(_: User, "read", v0: Org) if not (not (has_role(User{"7"}, "member", v0)));
has_permission(v0: User, "write", v1: Org);
reaches(v0: Org, v1: Org) if quota(v2, 0) and v2 matches Org;
holds_for(v0: Org);
sees(v0: User, _: Resource, v1: Org) if holds_for(v1) and (not (reaches(v1, v1)) or v0 = v0 and is_public(v1)) and is_public(v2);
