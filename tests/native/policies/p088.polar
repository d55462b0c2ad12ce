actor User {
}
resource Org {
  permissions = ["read", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { creator: User };
  "owner" if "creator";
  "member" if (("member" or (vip(actor) and "guardian")) or "member");
  "read" if vip(actor);
  "read" if banned(actor, resource);
  "read" if vip(actor);
  "close" if "guardian";
  "purge" if "creator";
  "purge" if (frozen(resource, false) or "purge");
  "purge" if ("guardian" and frozen(resource, true));
}
resource Org {}
declare banned(User, Org);
declare quota(Org, Integer);
declare label(Org, String);
declare frozen(Org, Boolean);
declare until(User, Org, Integer);
declare vip(User);
has_permission(v0: Resource, "close", v1: Org) if reaches(v1, Org{"a"});
has_role(_, "member", v0: Org);
derives(User{"1"}, v0: Org) if not (not (until(v1, v0, v2) and v1 = v1)) and not ((v0 in [Org{"7"}, Org{"a"}] or frozen(v0, v3))) and reaches(v0, v0);
reaches(v0: Org, v1: Resource) if not (v1 != Org{"7"}) and not (until(v2, v3, 9223372036854775807) and v1 != Org{"1"}) and v1 != v1;
trusts(v0: User, v1: User) if v1 != User{"7"} and has_role(v1, "member", Org{"a"});
sees(User{"1"}, v0: Org, v1: Org) if has_role(User{"1"}, "member", Org{"a"});
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "read", _: Org) if tier(user, "high");
declare premium(User);
