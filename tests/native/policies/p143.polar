actor User {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Org, creator: User };
  "owner" if "guardian";
  "read" if (not ("creator" on "container") or ("creator" and "owner"));
  "read" if weighs(resource, -1);
  "read" if not ((holds_for(resource) or (vip(actor) or weighs(resource, 9223372036854775807))));
  "write" if not ("guardian");
  "purge" if vip(actor);
  "purge" if "read";
  "purge" if not (("guardian" and ("read" and quota(resource, 9223372036854775807))));
  role if role on "container";
  "purge"("secret") if vip(actor);
}
declare banned(User, Org);
quota(Org{"a"}, -1);
declare frozen(Org, Boolean);
declare linked(Org, Org);
declare until(User, Org, Integer);
has_permission(v0: User, "read", v1: Org);
until(v0: User, _: Org, v1: Integer);
holds_for(v0: Org);
trusts(v0: User, v1: User) if not (v0 matches Actor) and v0 != User{"a"} and ((has_role(v0, "guardian", Org{"1"}) or trusts(v1, v0) and v0 matches User) or (v1 = v1 and has_relation(_, "creator", v1) or has_role(v0, "owner", Org{"a"})) and has_role(v1, "owner", Org{"7"}));
weighs(v0: Org, _: Integer) if banned(v1, v0) and holds_for(v0) and v1 != v1;
sees(v0: User, v1: Org, _: Org) if has_role(v0, "owner", v1) and has_relation(v1, "container", v1) and has_relation(_, "container", v1);
