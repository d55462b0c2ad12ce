actor User {
}
actor Bot {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: Org, container: Repo };
  "member" if not (vip(actor));
  "guardian" if "guardian";
  "guardian" if ((derives(actor, resource) and "member") or ("member" or (role on "container" or quota(resource, 1))));
  "write" if (team_of(actor, resource) or derives(actor, resource));
  "write" if ((not (derives(actor, resource)) and "write" on "container") and frozen(resource, true));
  "close" if "member" on "parent";
  "purge" if "purge" on "parent";
  "purge" if "guardian";
  "purge" if "close";
  role if role on "parent";
  "write"("title") if frozen(resource, true);
  "write"("secret") if ("member" on "parent" or (frozen(resource, true) or "guardian"));
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  roles = ["guardian"];
  relations = { parent: Repo };
  "read" if (not ("guardian") and (derives(actor, resource) or (vip(actor) or "read")));
  "read" if ("guardian" and not (("guardian" on "parent" and "guardian" on "parent")));
  "write" if ("write" or "write");
  "close" if ("read" on "parent" or "write");
  "close" if "write";
  "close" if "write" on "parent";
  "purge" if "guardian" on "parent";
  role if role on "parent";
  permission if permission on "parent";
}
declare is_public(Repo);
is_public(Repo{"1"});
declare quota(Org, Integer);
declare frozen(Org, Boolean);
declare team_of(User, Org);
team_of(User{"1"}, Org{"7"});
declare vip(User);
has_role(user: User, "member", there: Org) if team_of(user, team) and team matches Org and has_role(team, "member", there);
has_permission(v0: Resource, "read", Repo{"1"}) if is_public(Repo{"1"});
quota(v0: Org, v1: Integer) if v0 matches Resource;
derives(v0: User, _: Org) if vip(v0) and v0 = User{"1"} and vip(v0);
holds_for(v0: Repo) if has_role(User{"1"}, "guardian", Repo{"7"}) and not (v0 != v0) and ((v0 in [Repo{"1"}, Repo{"1"}] or has_relation(v1, "container", v0)) or derives(User{"a"}, v0));
sees(v0: Actor, v1: Repo, _: Org) if ((holds_for(v1) and has_relation(v1, "parent", v1) or is_public(v1)) and v1 = Repo{"a"} or v1 != Repo{"1"} and derives(v0, Org{"1"}));
derives(v0: User, v1: Repo) if has_relation(v1, "parent", v1);
has_permission(user: User, "create", "Repo") if vip(user);
