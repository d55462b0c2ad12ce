actor User {
  permissions = ["purge"];
  roles = ["owner", "member"];
  relations = { container: Org, creator: User };
  "member" if "member";
  "member" if "owner";
  "purge" if global "create_org";
  "purge" if permission on "creator";
  "purge" if "purge" on "container";
  permission if permission on "container";
  permission if permission on "creator";
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["owner", "member"];
  relations = { container: Repo };
  "read" if ("guardian" on "container" and "read");
  "read" if "owner";
  "purge" if "read";
  "purge" if "guardian" on "container";
  role if role on "container";
}
resource Repo {
  permissions = ["read", "close", "purge"];
  roles = ["owner", "guardian"];
  relations = { container: Repo, creator: User };
  "guardian" if ("creator" and not ("creator" on "container"));
  "read" if ((("guardian" on "container" and "creator" on "container") or "owner") and not (("guardian" on "container" and "creator" on "creator")));
  "read" if "owner";
  "close" if (global "create_org" and role on "container");
  "purge" if "read";
  role if role on "container";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare is_public(Repo);
declare banned(User, Repo);
declare quota(Org, Integer);
has_permission(v0: User, "read", v1: Org) if has_permission(v0, "read", v1) and has_relation(v0, "creator", v0) and has_permission(v0, "read", Repo{"7"});
has_permission(v0: Resource, "purge", v1: Org) if not (not (has_permission(v0, "read", Repo{"a"})) and weighs(v1, 1)) and not (has_role(v0, "owner", v1));
derives(v0: Actor, v1: Org) if v1 in [Org{"a"}, Org{"a"}];
trusts(v0: User, _: User);
weighs(_, v0: Integer) if (weighs(Org{"1"}, 0) and v0 = @current_unix_time and quota(v1, v0) and v0 <= 9223372036854775807 or weighs(Org{"a"}, v0) and v0 >= -1) and weighs(Org{"7"}, v0) and v0 >= 1 and weighs(Org{"a"}, 9223372036854775807);
