actor User {
}
actor Bot {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org, container: Org };
  "member" if is_public(resource);
  "write" if role on "parent";
  "close" if derives(actor, resource);
  "purge" if "guardian";
  permission if permission on "container";
}
resource Repo {
  permissions = ["read", "write"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Repo, container: Repo, creator: User };
  "member" if "owner" on "parent";
  "member" if "guardian";
  "guardian" if "guardian" on "container";
  "guardian" if ("creator" and (role on "parent" or "creator" on "container"));
  "read" if "owner";
  "read" if role on "container";
  "write" if not ("guardian" on "parent");
  "write" if "write" on "container";
  "write" if "member" on "container";
  permission if permission on "container";
}
declare is_public(Org);
is_public(Org{"7"});
declare frozen(Repo, Boolean);
has_role(v0: User, "owner", Org{"7"}) if (has_role(v0, "owner", Repo{"1"}) and not (v0 = User{"1"}) or (v0 != v0 or has_relation(_, "creator", v0) and has_role(v0, "guardian", Repo{"a"}))) and not (v0 != v0);
has_permission(_: User, "create", "Org") if is_public(v0) and holds_for(v0);
holds_for(v0: Org);
trusts(v0: User, v1: User) if ((has_role(v0, "member", Org{"7"}) or v1 = User{"a"} and has_role(User{"7"}, "owner", Repo{"7"})) and has_role(User{"1"}, "guardian", Repo{"7"}) or has_role(v0, "owner", Org{"7"})) and not (has_relation(v2, "creator", v1)) and (not (v1 in [User{"1"}] and has_role(v0, "member", Org{"1"})) or has_role(v1, "owner", Org{"a"}));
sees(v0: Actor, v1: Resource, _: Repo) if has_relation(v1, "container", v1);
derives(User{"1"}, v0: Org) if has_role(User{"7"}, "member", v0);
