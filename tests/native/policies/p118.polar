actor User {
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "guardian"];
  "owner" if (((derives(actor, resource) and team_of(actor, resource)) and frozen(resource, true)) and "owner");
  "guardian" if ("owner" or not ("owner"));
  "read" if derives(actor, resource);
  "read" if "read";
  "write" if (team_of(actor, resource) or not (frozen(resource, true)));
  "purge" if "owner";
  "purge" if ("guardian" and vip(actor));
  "purge" if team_of(actor, resource);
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member"];
  fields = ["title", "secret"];
  "member" if (vip(actor) or not (not (is_public(resource))));
  "member" if "member";
  "read" if vip(actor);
  "read" if not ("member");
  "read" if holds_for(resource);
  "write" if "write";
  "close" if is_public(resource);
  "close" if ("member" and is_public(resource));
  "close" if (holds_for(resource) and not (banned(actor, resource)));
  "purge" if derives(actor, resource);
  "purge" if not (banned(actor, resource));
  "read"("title") if holds_for(resource);
}
declare is_public(Repo);
declare banned(User, Repo);
declare frozen(Org, Boolean);
declare team_of(User, Org);
declare until(User, Repo, Integer);
declare vip(User);
has_permission(v0: User, "write", _: Repo) if not (derives(v0, Repo{"1"}) and has_role(v0, "member", Repo{"1"})) and v0 in [User{"7"}, User{"1"}];
team_of(v0: User, _: Org) if banned(v1, v2) and (v2 matches Repo or is_public(v2)) and team_of(v0, Org{"a"});
derives(v0: User, v1: Org) if not (banned(v0, v2)) and not (v1 in [Org{"1"}]) and not (v0 in [User{"1"}, User{"a"}] and (frozen(v1, v3) and vip(v0) or frozen(v1, v4) and v1 in [Org{"1"}, Org{"a"}]));
reaches(v0: Org, v1: Org);
holds_for(v0: Repo) if has_role(User{"1"}, "member", Repo{"a"});
derives(v0: User, _: Repo) if team_of(v0, Org{"a"}) and (vip(v0) or derives(v0, Org{"1"}));
