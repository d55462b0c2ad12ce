actor User {
}
actor Guest {
}
resource Org {
  roles = ["owner", "member"];
  relations = { container: Org };
  "member" if ((is_public(resource) or "owner" on "container") and role on "container");
  role if role on "container";
}
resource Repo {
  permissions = ["read", "close", "purge"];
  roles = ["owner", "guardian"];
  relations = { parent: Repo, container: Org };
  "owner" if ("guardian" on "parent" and "owner");
  "guardian" if ("guardian" on "parent" or is_public(resource));
  "read" if not (banned(actor, resource));
  "close" if "close";
  "purge" if banned(actor, resource);
  "purge" if "close" on "parent";
  "purge" if "read";
  role if role on "container";
}
declare is_public(Org);
declare is_public(Repo);
declare banned(User, Repo);
declare quota(Org, Integer);
declare until(User, Repo, Integer);
has_role(user: User, "owner", there: Repo) if team_of(user, team) and team matches Org and has_role(team, "owner", there);
has_role(v0: Actor, "member", v1: Org) if has_relation(_, "container", v2);
derives(_: User, Org{"7"}) if is_public(v0);
holds_for(v0: Repo) if v0 = v0 and holds_for(v0);
trusts(_: User, v0: User) if has_role(v0, "owner", Repo{"1"}) and ((has_role(v0, "owner", Repo{"a"}) and has_role(v0, "owner", Repo{"a"}) or until(v1, v2, 1)) or derives(v0, Org{"1"}) and (has_role(v0, "guardian", Repo{"1"}) and trusts(User{"a"}, User{"7"}) or v0 in [User{"7"}]));
sees(v0: Resource, v1: Repo, _: Org);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
