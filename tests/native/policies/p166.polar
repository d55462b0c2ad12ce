actor User {
}
actor Bot {
}
resource Org {
  permissions = ["write"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "owner" if ((("guardian" or "member" on "container") or ("guardian" and "member")) and "member");
  "member" if quota(resource, 2);
  "member" if ("guardian" or "owner" on "container");
  "write" if derives(actor, resource);
  "write" if derives(actor, resource);
  "write" if ((("owner" on "container" and "owner" on "container") or ("guardian" on "container" or "member" on "container")) or "owner" on "container");
}
declare is_public(Org);
declare quota(Org, Integer);
quota(Org{"7"}, 1);
declare frozen(Org, Boolean);
declare team_of(User, Org);
declare until(User, Org, Integer);
reaches(v0: Org, v1: Org) if not (quota(v1, 1) and v0 = Org{"1"}) and team_of(v2, v1) and quota(v0, v3) and v1 != Org{"1"};
trusts(v0: User, v1: User) if has_role(v0, "guardian", Org{"1"});
sees(v0: User, v1: Org, Org{"a"}) if is_public(v1) and sees(v0, v1, v1);
derives(v0: User, v1: Org) if has_relation(v1, "container", v1) and v1 != Org{"7"} and v1 in [Org{"1"}];
