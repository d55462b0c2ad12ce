actor User {
}
actor Bot {
}
resource Org {
  permissions = ["write", "purge"];
  roles = ["owner", "guardian"];
  relations = { parent: Org, creator: User };
  "owner" if "guardian";
  "write" if (("owner" and "guardian" on "parent") or "owner" on "parent");
  "purge" if "owner" on "parent";
  "purge" if not (not ("write"));
  "purge" if "write" on "parent";
}
resource Repo {
  permissions = ["read", "write", "close"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Org };
  "member" if ("guardian" and not ("creator" on "container"));
  "read" if ((not ("member") or "read") and "creator" on "container");
  "write" if ((("write" or "member") and ("write" on "container" and role on "container")) and role on "container");
  "write" if ("write" and "guardian");
  "write" if "read";
  "close" if "write";
  "close" if (("read" and "owner" on "container") and (("member" and "close") and ("guardian" on "container" and "guardian")));
  "close" if "owner" on "container";
  "read"("title") if "purge" on "container";
}
declare is_public(Org);
declare frozen(Org, Boolean);
declare team_of(User, Org);
reaches(x: Org, y: Org) if has_relation(x, "parent", y);
reaches(x: Org, y: Org) if reaches(x, z) and has_relation(z, "parent", y);
has_permission(v0: Bot, "write", v1: Org);
has_role(v0: Actor, "member", v1: Repo) if has_role(v0, "guardian", Org{"a"}) and not (has_relation(v2, "creator", v0) and (has_relation(v2, "creator", User{"1"}) or team_of(_, v2) and reaches(v2, v2))) and (banned(v0, _) and (team_of(v0, _) or v0 = v0) or v0 in [User{"7"}] and v0 in [User{"1"}]);
reaches(v0: Org, v1: Org) if not (has_relation(v1, "parent", v1)) and has_relation(v0, "creator", v2);
holds_for(v0: Org);
trusts(v0: User, v1: User) if team_of(_, v2) and v1 matches Actor and frozen(v3, v4);
