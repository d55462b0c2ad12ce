actor User {
}
actor Bot {
}
resource Org {
  permissions = ["read", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Org, creator: User };
  "member" if ("owner" on "container" and label(resource, "red"));
  "guardian" if is_public(resource);
  "guardian" if "owner" on "container";
  "read" if not (not (("owner" on "container" and "creator")));
  "close" if "read" on "container";
  "close" if (("creator" on "container" and (derives(actor, resource) and "close")) or "member" on "container");
  "purge" if "close" on "container";
  "purge" if (not ("guardian") and "owner" on "container");
  "purge" if "close";
  "purge"("title") if "owner" on "container";
}
declare quota(Org, Integer);
declare frozen(Org, Boolean);
declare team_of(User, Org);
has_role(v0: User, "owner", _: Org);
allow_field(_: User, "read", v0: Org, "secret");
is_public(v0: Org);
reaches(v0: Org, v1: Org) if team_of(v2, v1);
sees(User{"a"}, v0: Org, v1: Org) if not ((is_public(v0) or has_relation(v0, "container", v1) and v1 matches Org) and (team_of(v2, v1) and v2 = User{"1"} or banned(User{"1"}, v1) and v0 = v0));
derives(v0: User, Org{"a"}) if v0 in [User{"a"}] and (has_role(v0, "owner", Org{"1"}) and not (has_relation(_, "creator", v0)) or v0 != User{"a"});
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
