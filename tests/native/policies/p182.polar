actor User {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "owner" if banned(actor, resource);
  "member" if "owner";
  "member" if not (team_of(actor, resource));
  "guardian" if "guardian" on "container";
  "guardian" if is_public(resource);
  "write" if "guardian";
  "write" if role on "container";
  "write" if not (frozen(resource, true));
  "close" if "write";
  "close" if not ((derives(actor, resource) and "member"));
  "close" if not (holds_for(resource));
  "purge" if (("write" on "container" and "member" on "container") and (not (frozen(resource, false)) and "owner"));
  permission if permission on "container";
}
declare is_public(Org);
declare banned(User, Org);
declare frozen(Org, Boolean);
declare linked(Org, Org);
declare team_of(User, Org);
has_role(user: User, "member", there: Org) if team_of(user, team) and team matches Org and has_role(team, "member", there);
evenly(x: Org, y: Org) if linked(x, y);
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
holds_for(v0: Org);
trusts(User{"7"}, v0: User) if has_role(User{"7"}, "guardian", Org{"a"}) and has_role(User{"1"}, "owner", Org{"7"});
sees(v0: User, v1: Org, v1: Org) if v1 != Org{"a"} and v1 matches Resource and (v0 in [User{"1"}] or has_role(User{"1"}, "owner", Org{"a"}));
derives(v0: User, v1: Org);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
