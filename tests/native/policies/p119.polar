actor User {
}
actor Guest {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "owner" if "owner" on "container";
  "guardian" if (label(resource, "blue") or label(resource, "red"));
  "guardian" if team_of(actor, resource);
  "write" if "owner" on "container";
  "write" if (("guardian" and ("guardian" and quota(resource, -1))) or "member" on "container");
  "close" if ((("close" on "container" and "guardian" on "container") and "write") and derives(actor, resource));
  "purge" if "owner" on "container";
  "purge" if ("guardian" on "container" or (("member" on "container" or quota(resource, 0)) or "purge"));
}
is_public(Org{"a"});
declare quota(Org, Integer);
declare linked(Org, Org);
declare team_of(User, Org);
declare until(User, Org, Integer);
linked(v0: Org, v1: Org) if (v1 in [Org{"a"}] or is_public(v0) and label(v0, v2)) and v0 != Org{"7"};
derives(v0: User, v1: Org) if v0 matches Actor and quota(v1, v2);
reaches(v0: Org, v1: Org) if not (team_of(v2, v0) and is_public(_)) and quota(v0, v3) and v0 = Org{"1"};
sees(User{"a"}, _: Org, v0: Org);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
