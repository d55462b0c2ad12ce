actor User {
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "owner" if label(resource, "red");
  "member" if "guardian";
  "member" if team_of(actor, resource);
  "read" if (("read" on "container" and role on "container") or not (("member" on "container" and vip(actor))));
  "purge" if "owner" on "container";
  "purge" if is_public(resource);
  permission if permission on "container";
}
declare banned(User, Org);
declare label(Org, String);
label(Org{"1"}, "red");
declare team_of(User, Org);
declare until(User, Org, Integer);
has_permission(User{"1"}, "read", Org{"1"});
trusts(v0: User, v1: User);
