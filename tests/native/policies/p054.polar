actor User {
}
resource Org {
  permissions = ["write"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org, creator: User };
  "owner" if "creator" on "container";
  "owner" if "member" on "container";
  "member" if "member";
  "member" if (quota(resource, 2) or (not (frozen(resource, true)) or role on "container"));
  "guardian" if "guardian";
  "guardian" if frozen(resource, false);
  "write" if "write" on "container";
  "write" if (not (not ("owner")) and not (("creator" or "member")));
}
resource Org {}
declare quota(Org, Integer);
quota(Org{"a"}, 9223372036854775807);
declare frozen(Org, Boolean);
declare linked(Org, Org);
trusts(v0: Resource, v1: User);
holds_for(_: Org);
trusts(v0: User, v1: User);
derives(v0: User, v1: Org) if not (v0 = User{"7"} and not (v0 in [User{"a"}, User{"1"}] and frozen(v1, v2))) and v0 != User{"1"} and not (quota(v1, 1));
