actor User {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: Org };
  "owner" if is_public(resource);
  "owner" if not (banned(actor, resource));
  "member" if not (team_of(actor, resource));
  "member" if not (not (banned(actor, resource)));
  "read" if "guardian";
  "write" if derives(actor, resource);
  "write" if "owner";
  "write" if "owner" on "parent";
  "close" if ((("owner" and "guardian" on "parent") or "read" on "parent") and (("write" on "parent" and is_public(resource)) or role on "parent"));
  "close" if "read";
  "close" if global "admin";
  "purge" if "guardian";
  "purge" if ((role on "parent" or ("close" and "guardian" on "parent")) or banned(actor, resource));
  permission if permission on "parent";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Org);
declare banned(User, Org);
declare quota(Org, Integer);
declare linked(Org, Org);
quota(v0: Org, v1: Integer) if v1 != @current_unix_time and team_of(v2, v0);
holds_for(v0: Org) if banned(v1, v0);
weighs(v0: Resource, v1: Integer);
derives(v0: User, v1: Org) if team_of(v2, v1) and not (not (v2 != User{"1"} and banned(v2, v1)));
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
