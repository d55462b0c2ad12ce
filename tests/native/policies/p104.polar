actor User {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "member"];
  relations = { container: Org };
  "owner" if quota(resource, 2);
  "member" if ((("owner" or team_of(actor, resource)) or vip(actor)) and vip(actor));
  "member" if (not ((is_public(resource) and is_public(resource))) and banned(actor, resource));
  "read" if frozen(resource, false);
  "write" if "read";
  "purge" if label(resource, "red");
  "purge" if (permission on "container" and ((holds_for(resource) and global "admin") and ("read" and team_of(actor, resource))));
  "purge" if (("member" and (role on "container" and team_of(actor, resource))) or not (not (quota(resource, 1))));
  permission if permission on "container";
}
global {
  roles = ["admin"];
}
declare is_public(Org);
declare banned(User, Org);
banned(User{"a"}, Org{"a"});
declare quota(Org, Integer);
declare label(Org, String);
declare frozen(Org, Boolean);
declare linked(Org, Org);
declare team_of(User, Org);
declare vip(User);
has_role(user: User, "owner", there: Org) if team_of(user, team) and team matches Org and has_role(team, "owner", there);
derives(v0: User, v1: Org) if v0 in [User{"1"}] and label(v1, v2) and not (not (team_of(v0, v3)));
holds_for(Org{"1"}) if is_public(v0) and ((has_role(User{"1"}, "owner", v0) or frozen(v0, v1) and team_of(v2, v0)) or not (team_of(User{"7"}, Org{"1"}))) and banned(v3, v0);
sees(User{"a"}, v0: Org, v1: Org) if has_role(User{"1"}, "member", v1) and is_public(v0);
tier(user: User, "low") if has_role(user, "admin");
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "write", _: Org) if tier(user, "high");
