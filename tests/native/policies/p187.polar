actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["guardian"];
  relations = { parent: Org, creator: User };
  "guardian" if not ("creator" on "parent");
  "read" if label(resource, "blue");
  "read" if not (not (label(resource, "blue")));
  "write" if "read" on "parent";
  "close" if "guardian";
  "close" if team_of(actor, resource);
  "purge" if not (not (not (is_public(resource))));
  "purge" if "read" on "parent";
  "purge" if "guardian" on "parent";
  role if role on "parent";
}
declare is_public(Org);
declare banned(User, Org);
banned(User{"1"}, Org{"1"});
declare label(Org, String);
declare linked(Org, Org);
declare team_of(User, Org);
declare vip(User);
has_permission(v0: User, "purge", v1: Org) if has_permission(v0, "read", v1) and reaches(v1, Org{"1"}) and not (not (has_permission(v0, "read", v1)));
reaches(v0: Org, v1: Org) if (v0 = Org{"a"} and (has_relation(v0, "creator", User{"7"}) and has_relation(v0, "parent", v2) or linked(v1, v1)) or v0 != v1 and v1 matches Resource) and is_public(v0);
trusts(v0: User, v1: User) if v1 in [User{"1"}];
derives(v0: Resource, _: Org) if banned(v0, v1) and v0 matches User and is_public(v2);
has_permission(user: User, "create", "Org") if vip(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "purge", _: Org) if tier(user, "low");
declare premium(User);
