actor User {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["member", "guardian"];
  relations = { parent: Org, container: Org };
  "member" if role on "parent";
  "member" if "guardian" on "container";
  "guardian" if role on "parent";
  "guardian" if vip(actor);
  "read" if ((("guardian" on "container" and "member" on "container") and "read") and "member" on "parent");
  "write" if "read" on "container";
  "write" if not (not (vip(actor)));
  "write" if derives(actor, resource);
  role if role on "parent";
  permission if permission on "parent";
}
resource Org {}
declare quota(Org, Integer);
declare frozen(Org, Boolean);
declare linked(Org, Org);
linked(Org{"7"}, Org{"a"});
declare team_of(User, Org);
declare vip(User);
vip(User{"a"});
reaches(v0: Org, v1: Resource) if quota(v0, _) and v1 != Org{"a"} and v0 in [Org{"a"}] and quota(v2, v3) and v2 = Org{"a"};
trusts(v0: User, v1: User);
sees(User{"1"}, v0: Org, v1: Org);
derives(v0: User, v1: Org) if vip(v0) and not (v0 != User{"1"} and (has_role(v0, "guardian", v1) or has_relation(Org{"1"}, "parent", v2) and v0 = User{"7"})) and not (linked(v1, v3));
has_permission(user: User, "create", "Org") if vip(user);
