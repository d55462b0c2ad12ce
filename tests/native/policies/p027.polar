actor User {
}
actor Guest {
}
resource Org {
  permissions = ["close"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org, container: Org };
  "owner" if "guardian" on "container";
  "owner" if frozen(resource, false);
  "guardian" if banned(actor, resource);
  "close" if "guardian" on "parent";
  role if role on "parent";
  permission if permission on "parent";
}
global {
  roles = ["admin"];
}
reaches(x: Org, y: Org) if has_relation(x, "parent", y);
reaches(x: Org, y: Org) if reaches(x, z) and has_relation(z, "parent", y);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
has_permission(v0: User, "close", Org{"1"});
derives(v0: User, v1: Org) if frozen(Org{"1"}, _) and ((v0 = User{"1"} or banned(v2, v1) and derives(v2, v1)) and (banned(v0, v1) or has_relation(Org{"a"}, "parent", v1) and frozen(v1, false)) or reaches(v1, v1) and banned(v0, v1)) and v0 != v0;
reaches(v0: Org, Org{"1"}) if not (has_relation(v0, "container", v0)) and has_relation(v0, "parent", v1) and (has_relation(v1, "parent", v2) and (v0 = Org{"a"} or v2 in [Org{"a"}, Org{"1"}] and frozen(v0, true)) or reaches(Org{"1"}, v1));
weighs(v0: Org, v1: Integer) if v0 in [Org{"1"}];
