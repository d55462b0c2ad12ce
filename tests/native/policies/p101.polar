actor User {
}
actor Guest {
}
resource Org {
  permissions = ["close"];
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: Org };
  "member" if "owner" on "parent";
  "member" if label(resource, "red");
  "close" if ((("close" on "parent" or is_public(resource)) and ("owner" on "parent" and team_of(actor, resource))) or (("owner" and holds_for(resource)) and not (derives(actor, resource))));
  "close"("title") if is_public(resource);
}
resource Repo {
  roles = ["owner", "guardian"];
  relations = { parent: Repo, container: Repo, creator: User };
  "owner" if "guardian";
  "owner" if "creator" on "parent";
  "guardian" if "creator";
}
declare is_public(Org);
is_public(Org{"a"});
declare label(Org, String);
declare linked(Org, Org);
declare team_of(User, Org);
has_relation(x: Repo, "parent", y: Repo) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
holds_for(v0: Org) if holds_for(Org{"1"}) and v0 = Org{"7"} and quota(v0, v1) and v0 = Org{"7"};
weighs(v0: Org, v1: Integer) if not (v0 != Org{"a"}) and has_relation(v0, "parent", v0) and not (v1 in [2, 1]);
sees(User{"a"}, v0: Org, v1: Org) if quota(v1, v2) and v2 <= -1 and not (not (team_of(v3, v1) and linked(v0, Org{"1"})) and is_public(Org{"a"}));
derives(v0: User, v1: Org) if has_role(v0, "member", Org{"7"}) and has_role(User{"1"}, "member", v1);
