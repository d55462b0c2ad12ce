actor User {
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org, container: Org };
  "owner" if vip(actor);
  "member" if "guardian";
  "member" if (is_public(resource) and ((vip(actor) and is_public(resource)) or ("owner" and "member")));
  "read" if team_of(actor, resource);
  "read" if not (((is_public(resource) or "owner" on "parent") and "guardian" on "parent"));
  "purge" if "purge" on "parent";
  "purge" if "purge" on "container";
  "purge" if "owner" on "container";
  role if role on "container";
  permission if permission on "container";
}
declare is_public(Org);
declare banned(User, Org);
declare quota(Org, Integer);
quota(Org{"1"}, 9223372036854775807);
declare team_of(User, Org);
declare vip(User);
has_permission(v0: User, "purge", v1: Org) if team_of(v2, _) and has_role(v0, "member", Org{"a"}) and has_relation(v1, "container", v1);
trusts(v0: User, v1: User);
weighs(v0: Org, -1) if has_role(User{"a"}, "owner", v0);
sees(v0: User, _: Org, v1: Org) if not (v0 in [User{"1"}, User{"a"}]) and is_public(v2);
derives(v0: User, v1: Org) if weighs(v1, -1) and v1 != Org{"1"} and sees(v0, v1, v1);
