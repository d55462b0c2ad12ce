actor User {
}
actor Guest {
}
resource Org {
  permissions = ["close", "purge"];
  roles = ["owner"];
  relations = { parent: Org, container: Org };
  "owner" if role on "container";
  "owner" if (role on "container" and is_public(resource));
  "close" if "owner" on "parent";
  "close" if (not ((role on "parent" or label(resource, "red"))) and (holds_for(resource) and "close" on "parent"));
  "close" if ("close" on "container" or role on "parent");
  "purge" if (holds_for(resource) or not ((quota(resource, -1) or "owner")));
  "purge" if "owner" on "parent";
  role if role on "parent";
  permission if permission on "container";
}
declare is_public(Org);
is_public(Org{"a"});
declare quota(Org, Integer);
declare label(Org, String);
label(Org{"1"}, "red");
declare linked(Org, Org);
quota(v0: Org, v1: Integer);
derives(v0: User, v1: Org) if not (is_public(v1) and linked(v1, v1)) and not (v0 != v0 and not (has_relation(v1, "parent", v1)));
reaches(v0: Org, v1: Org) if has_relation(v0, "container", v2) and is_public(v2);
holds_for(v0: Org) if derives(User{"7"}, v0) and not ((linked(v0, v0) or v0 != Org{"1"} and has_role(User{"a"}, "owner", v0)));
weighs(v0: Org, v1: Integer);
