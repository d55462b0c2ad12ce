actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "close", "purge"];
  relations = { parent: Org, container: Org };
  "read" if quota(resource, -1);
  "read" if ("read" on "container" and weighs(resource, -1));
  "close" if "read" on "parent";
  "close" if weighs(resource, 9223372036854775807);
  "purge" if permission on "container";
  "purge" if label(resource, "blue");
  "purge" if "close";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Org);
declare quota(Org, Integer);
declare label(Org, String);
is_public(v0: Org) if (label(v0, _) and (v0 matches Org and label(v0, v1) or quota(v0, v2) and v2 > 9223372036854775807) or v0 != v0);
derives(v0: User, v1: Org) if has_relation(v1, "parent", v1) and quota(v2, v3) and v0 = User{"1"};
weighs(v0: Org, v1: Integer) if v1 in [9223372036854775807, 1] and quota(v2, _) and v2 = Org{"a"};
