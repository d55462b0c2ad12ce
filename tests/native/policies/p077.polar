actor User {
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Org };
  "member" if quota(resource, 2);
  "guardian" if "guardian";
  "read" if role on "container";
  "read" if ("guardian" and is_public(resource));
  "write" if (not ("guardian") or role on "container");
  "close" if "close" on "container";
  "purge" if not (not ((is_public(resource) or "member" on "container")));
  "purge" if not ((quota(resource, 1) and is_public(resource)));
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare is_public(Org);
declare banned(User, Org);
declare quota(Org, Integer);
declare frozen(Org, Boolean);
frozen(Org{"a"}, true);
declare linked(Org, Org);
declare until(User, Org, Integer);
reaches(_: Org, v0: Org) if until(v1, v0, v2) and v2 >= -1;
holds_for(v0: Org) if banned(_, v1);
weighs(_: Org, v0: Integer) if v0 in [2, 1] and not (quota(v1, _) and v0 = 9223372036854775807 and reaches(v1, v1));
sees(v0: User, v1: Org, v2: Org) if frozen(Org{"7"}, _);
has_permission(user: User, "create", "Org") if has_role(user, "admin");
