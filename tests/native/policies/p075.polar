actor User {
  permissions = ["read", "write"];
  roles = ["owner", "guardian"];
  relations = { container: Org };
  "owner" if "member" on "container";
  "owner" if "guardian";
  "read" if "creator" on "container";
  "read" if ("guardian" or "member" on "container");
  "read" if "creator" on "container";
  "write" if "read";
  role if role on "container";
}
actor Guest {
}
resource Org {
  permissions = ["close", "purge"];
  roles = ["owner", "member"];
  relations = { parent: Org, creator: User };
  "owner" if role on "creator";
  "member" if "owner";
  "close" if not (("creator" on "parent" or "owner"));
  "close" if "creator";
  "close" if "creator" on "parent";
  "purge" if "close";
  "purge" if (holds_for(resource) or is_public(resource));
  "purge" if "owner" on "creator";
}
declare is_public(Org);
is_public(Org{"1"});
declare linked(Org, Org);
declare until(User, Org, Integer);
reaches(v0: Org, v1: Org) if not ((has_relation(_, "creator", User{"1"}) or has_relation(v0, "creator", v2) and v2 in [User{"1"}, User{"a"}])) and (is_public(v3) and not (has_relation(v1, "creator", v4)) or linked(Org{"7"}, v0) and (v1 in [Org{"1"}] or has_relation(v5, "container", _))) and is_public(v0);
holds_for(v0: Org) if (v0 = v0 and has_relation(v0, "parent", v0) or (has_relation(v0, "creator", v1) and reaches(v0, v0) or is_public(Org{"1"})) and sees(User{"a"}, v0, Org{"a"})) and has_relation(v2, "container", v0);
weighs(Org{"7"}, v0: Integer) if (weighs(Org{"a"}, v0) and not (v0 in [9223372036854775807, 1]) or (weighs(Org{"a"}, v0) and v0 = 9223372036854775807 or until(v1, v2, v0) and v1 = User{"1"} and v2 in [Org{"1"}, Org{"7"}]) and weighs(Org{"a"}, v0));
sees(_: User, v0: Org, v1: Org) if reaches(v0, Org{"a"}) and weighs(Org{"a"}, 9223372036854775807) and v0 != v1 and v0 in [Org{"1"}];
