actor User {
}
resource Org {
  permissions = ["read", "write", "purge"];
  relations = { parent: Org, creator: User };
  "read" if "read";
  "read" if quota(resource, -1);
  "write" if (("read" on "parent" and "read" on "parent") and "write" on "parent");
  "write" if ("creator" on "parent" and team_of(actor, resource));
  "write" if "read";
  "purge" if "creator" on "parent";
}
resource Repo {
  permissions = ["write", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "owner" if (("owner" or ("creator" on "container" or "guardian")) or "guardian");
  "owner" if "owner";
  "member" if ("member" and ("member" and "member"));
  "member" if "creator" on "container";
  "guardian" if (not ("creator" on "container") or ("owner" and "owner"));
  "write" if ((("read" on "container" and "write" on "container") or ("member" or "guardian")) and ("write" and ("write" on "container" and "write")));
  "write" if "guardian";
  "write" if derives(actor, resource);
  "purge" if "creator" on "container";
  "purge" if "purge" on "container";
  "purge" if (not ("creator" on "container") and "owner");
}
declare quota(Org, Integer);
reaches(x: Org, y: Org) if has_relation(x, "parent", y);
reaches(x: Org, y: Org) if reaches(x, z) and reaches(z, y);
has_permission(_: User, "create", "Repo") if quota(v0, v1);
has_permission(v0: User, "create", "Repo") if sees(v0, Repo{"1"}, Org{"1"}) and has_role(v0, "owner", Repo{"1"});
derives(v0: User, v1: Org);
reaches(_: Org, v0: Org) if has_relation(v0, "creator", v1) and team_of(v1, v0) and (quota(v0, v2) and not (has_relation(v0, "parent", v0)) or reaches(v0, v0) and (has_relation(Repo{"a"}, "container", Org{"1"}) or has_relation(Repo{"7"}, "container", Org{"a"}) and has_relation(v0, "creator", v3)));
sees(v0: User, _: Repo, v1: Org);
derives(v0: User, _: Repo) if (sees(v0, Repo{"1"}, Org{"7"}) and not (v0 != v0) or has_relation(v1, "creator", User{"7"})) and derives(v0, Repo{"1"}) and v0 in [User{"a"}];
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
