actor User {
  permissions = ["read", "purge"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: User };
  "guardian" if not ((not ("parent") and "parent" on "parent"));
  "read" if not ("guardian" on "parent");
  "read" if ("read" or (("member" and "member") and ("guardian" and "member" on "parent")));
  "read" if not ("parent" on "parent");
  "purge" if role on "parent";
  role if role on "parent";
  "read"("secret") if ("guardian" and "purge");
}
actor Bot {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  relations = { creator: User };
  "owner" if "parent" on "creator";
  "owner" if "parent" on "creator";
  "member" if ("member" on "creator" or (is_public(resource) and "owner"));
  "member" if not ("creator");
  "read" if ("guardian" on "creator" or is_public(resource));
  "read" if "member";
  "write" if ("read" on "creator" and ("read" on "creator" and "guardian" on "creator"));
  role if role on "creator";
  "read"("secret") if (role on "creator" or (("parent" on "creator" and team_of(actor, resource)) and (holds_for(resource) and holds_for(resource))));
}
declare is_public(Org);
declare team_of(User, Org);
declare until(User, Org, Integer);
until(User{"1"}, Org{"a"}, 1);
has_role(v0: User, "member", v1: Org) if team_of(v0, v1);
has_role(v0: Resource, "owner", v1: Org) if has_role(v0, "member", v1);
reaches(v0: Org, Org{"1"}) if until(_, v0, v1) and v0 = Org{"1"} and (not (team_of(v2, v0) and v2 != v2) or until(v3, Org{"1"}, v1) and v0 != Org{"a"} and team_of(v3, v0));
holds_for(v0: Org) if (v0 = Org{"1"} or reaches(v0, Org{"7"}) and has_relation(v1, "creator", User{"a"})) and has_role(User{"7"}, "member", v0) and not (v0 matches Org and v0 in [Org{"7"}, Org{"a"}]);
weighs(v0: Org, _: Integer) if (not (reaches(v0, Org{"7"})) and has_role(User{"a"}, "member", v0) or has_role(User{"1"}, "guardian", v0)) and not (v0 in [Org{"7"}]) and v0 != Org{"1"};
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Org) if not tier(user, "low");
declare premium(User);
