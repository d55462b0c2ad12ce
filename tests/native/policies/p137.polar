actor User {
  permissions = ["read", "write", "close"];
  roles = ["guardian"];
  fields = ["title", "secret"];
  relations = { parent: User, creator: User };
  "read" if "guardian" on "parent";
  "read" if "creator" on "creator";
  "write" if "guardian";
  "close" if ("read" on "parent" and ("parent" on "creator" and "guardian" on "creator"));
  "close" if "read" on "creator";
  "close" if ("write" on "creator" and "read" on "parent");
  "read"("secret") if "parent" on "creator";
}
resource Org {
  permissions = ["write", "purge"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: Org, container: Org, creator: User };
  "guardian" if "member" on "parent";
  "guardian" if role on "parent";
  "write" if derives(actor, resource);
  "purge" if ((role on "parent" and ("purge" or quota(resource, -1))) and permission on "container");
  "purge" if role on "creator";
  "purge" if ("purge" and "close" on "creator");
  role if role on "creator";
  "purge"("title") if permission on "creator";
  "purge"("secret") if "member" on "parent";
}
declare is_public(Org);
trusts(v0: User, v1: User) if trusts(v1, v1) and has_role(v0, "member", Org{"1"}) and v1 in [User{"a"}];
derives(v0: Resource, _: Org) if not (has_role(v0, "guardian", Org{"7"})) and (has_role(User{"a"}, "member", Org{"a"}) and not (vip(v0)) or (team_of(v0, _) and has_relation(v0, "parent", v0) or derives(User{"a"}, Org{"1"}))) and has_role(User{"1"}, "member", Org{"a"});
