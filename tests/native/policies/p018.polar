actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["member", "guardian"];
  relations = { parent: Org, creator: User };
  "member" if label(resource, "blue");
  "guardian" if "creator";
  "guardian" if label(resource, "red");
  "read" if not ((global "create_org" and not (vip(actor))));
  "close" if not (((banned(actor, resource) or "member") and banned(actor, resource)));
  "close" if "guardian" on "parent";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare banned(User, Org);
declare label(Org, String);
label(Org{"1"}, "red");
declare team_of(User, Org);
holds_for(v0: Org) if (banned(User{"a"}, v0) and holds_for(v0) or has_role(User{"1"}, "guardian", Org{"7"}) and v0 = v0) and v0 in [Org{"7"}];
weighs(v0: Org, v1: Integer) if (has_role(User{"7"}, "guardian", v0) or not (v1 in [9223372036854775807, 0]) and (has_relation(v0, "creator", v2) or holds_for(v0))) and not (not (has_relation(v0, "creator", User{"1"}) and has_relation(v0, "parent", v0)));
sees(_: User, v0: Org, v1: Org) if not (has_relation(v1, "creator", v2) and v2 = User{"a"}) and has_relation(v1, "creator", v3);
