actor User {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { container: Org };
  "owner" if (vip(actor) and (team_of(actor, resource) and not (vip(actor))));
  "write" if "write";
  "write" if "member";
  "close" if ((quota(resource, 1) and "write") and not (vip(actor)));
  "close" if vip(actor);
  "purge" if (not (team_of(actor, resource)) and not ("member" on "container"));
  "purge" if ((("purge" on "container" or role on "container") or (quota(resource, 9223372036854775807) and global "admin")) and "owner" on "container");
  "purge" if "owner";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Org);
is_public(Org{"a"});
declare banned(User, Org);
declare quota(Org, Integer);
declare linked(Org, Org);
declare team_of(User, Org);
team_of(User{"a"}, Org{"a"});
has_role(user: User, "member", there: Org) if team_of(user, team) and team matches Org and has_role(team, "member", there);
evenly(x: Org, y: Org) if linked(x, y);
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
has_permission(v0: User, "write", v1: Org) if is_public(v1) and not (v1 != v1 and (team_of(_, v1) or has_role(v0, "owner", Org{"7"}))) and reaches(v1, Org{"a"});
has_permission(v0: User, "create_org");
reaches(_: Org, _: Org) if is_public(v0);
trusts(_: User, v0: User) if has_role(v0, "owner", Org{"a"});
has_permission(user: User, "create", "Org") if vip(user);
