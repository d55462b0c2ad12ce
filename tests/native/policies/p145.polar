actor User {
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["guardian"];
  relations = { container: Org };
  "read" if "guardian";
  "write" if ("guardian" on "container" or not ((frozen(resource, false) and "guardian")));
  "write" if role on "container";
  "close" if not ((("write" on "container" or label(resource, "blue")) or "write"));
}
declare is_public(Org);
declare frozen(Org, Boolean);
declare until(User, Org, Integer);
until(User{"a"}, Org{"1"}, 9223372036854775807);
declare vip(User);
vip(User{"a"});
has_permission(v0: User, "create", "Org");
derives(v0: User, _: Org) if until(v0, _, v1) and v0 = v0 and vip(v0) and not (until(v0, v2, v1) and v0 != User{"1"});
reaches(v0: Org, v1: Org) if frozen(v2, v3) and has_relation(v1, "container", v4) and not (has_relation(v4, "container", v5) and (has_relation(v1, "container", Org{"1"}) and v4 = Org{"a"} or until(User{"a"}, v6, v7) and v7 <= @current_unix_time and is_public(Org{"1"})));
holds_for(v0: Org) if not (v0 in [Org{"a"}, Org{"1"}]) and is_public(v0);
