actor User {
  roles = ["owner"];
  "owner" if "owner";
  "owner" if "owner";
}
actor Guest {
}
resource Org {
  permissions = ["close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "owner" if vip(actor);
  "owner" if not ((not (frozen(resource, true)) and (derives(actor, resource) and quota(resource, 0))));
  "guardian" if not ((quota(resource, 9223372036854775807) or (quota(resource, 2) or derives(actor, resource))));
  "guardian" if (role on "container" or (quota(resource, -1) and "guardian" on "container"));
  "close" if not ((derives(actor, resource) and derives(actor, resource)));
  "close" if vip(actor);
  "close" if vip(actor);
  "purge" if "purge" on "container";
  "purge" if ((derives(actor, resource) or (is_public(resource) and "close")) or derives(actor, resource));
  "purge" if (frozen(resource, false) and (("close" and "guardian") and "owner"));
  permission if permission on "container";
}
declare is_public(Org);
declare team_of(User, Org);
declare vip(User);
has_role(user: User, "guardian", there: Org) if team_of(user, team) and team matches Org and has_role(team, "guardian", there);
has_role(v0: User, "member", v1: Org) if has_relation(v1, "container", v1) and v0 != User{"1"} and has_role(v0, "owner", v0);
derives(v0: User, v1: Org) if not (vip(v0) and has_relation(v1, "container", v1));
sees(v0: User, v1: Org, v1: Org) if not (team_of(v0, v2));
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
