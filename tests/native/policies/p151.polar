actor User {
  permissions = ["close"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Org, creator: User };
  "member" if not (not (("creator" on "container" and "creator")));
  "member" if "creator" on "creator";
  "close" if "guardian" on "creator";
  "close" if ("member" or ("creator" or ("creator" on "container" or "creator")));
  "close" if "guardian";
  permission if permission on "creator";
  "close"("title") if not ("creator");
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["guardian"];
  relations = { parent: Org, creator: User };
  "write" if not ((is_public(resource) and (is_public(resource) and "guardian" on "parent")));
  "write" if not (not (("creator" and role on "creator")));
  "close" if (is_public(resource) and "creator");
  "close" if ((not ("creator") and "creator" on "parent") and "creator");
  "purge" if ((("close" on "creator" or team_of(actor, resource)) or "close") and holds_for(resource));
  role if role on "parent";
}
declare banned(User, Org);
declare label(Org, String);
declare frozen(Org, Boolean);
declare team_of(User, Org);
has_permission(v0: User, "purge", v1: Resource) if (has_role(User{"a"}, "guardian", User{"7"}) and not (weighs(Org{"1"}, 0) and v0 != User{"a"} and has_permission(v0, "close", Org{"a"})) or v1 != Org{"7"} and not (has_relation(v2, "container", v1))) and has_permission(v0, "close", v1);
holds_for(v0: Org) if v0 = v0 and holds_for(v0) and has_role(User{"1"}, "guardian", v0);
weighs(v0: Org, v1: Integer) if not (has_relation(Org{"a"}, "creator", v2) and banned(v2, v0)) and v1 in [-1, 9223372036854775807];
sees(v0: User, v1: Org, Org{"7"});
