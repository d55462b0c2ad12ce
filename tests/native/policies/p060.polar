actor User {
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org };
  "owner" if "member" on "parent";
  "member" if "owner";
  "guardian" if (not ((vip(actor) and vip(actor))) and vip(actor));
  "read" if "guardian" on "parent";
  "write" if not ((("owner" on "parent" or "owner" on "parent") or ("read" or "read" on "parent")));
  "write" if ((("guardian" on "parent" or "owner" on "parent") and "member") and ("write" on "parent" and ("read" and "member" on "parent")));
  "write" if "guardian" on "parent";
}
resource Repo {
  permissions = ["read", "write", "close"];
  roles = ["owner", "guardian"];
  relations = { creator: User };
  "owner" if team_of(actor, resource);
  "read" if "owner";
  "read" if derives(actor, resource);
  "read" if not ((not (team_of(actor, resource)) and is_public(resource)));
  "write" if ((derives(actor, resource) or ("read" or derives(actor, resource))) and "owner");
  "write" if vip(actor);
  "write" if team_of(actor, resource);
  "close" if (("close" and "close") or (weighs(resource, -1) and not ("write")));
}
declare is_public(Repo);
declare vip(User);
has_permission(v0: Bot, "read", v1: Org);
holds_for(v0: Repo) if derives(User{"7"}, Repo{"1"});
trusts(_, _: User) if not (is_public(v0) and v0 != Repo{"7"}) and is_public(v1);
weighs(v0: Repo, v1: Integer) if v1 in [-1, 2] and weighs(v0, 2) and v1 = -1 and has_role(User{"1"}, "guardian", Repo{"a"});
derives(_: User, v0: Repo) if not (has_role(User{"1"}, "owner", v0) and has_role(User{"7"}, "guardian", v0)) and weighs(v0, 2) and v0 != Repo{"a"} and has_role(User{"a"}, "owner", v0);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "read", _: Org) if not tier(user, "low");
declare premium(User);
