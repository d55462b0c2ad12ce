actor User {
  permissions = ["purge"];
  roles = ["owner", "member"];
  relations = { container: Org };
  "purge" if ("owner" on "container" and (permission on "container" or "close" on "container"));
  "purge" if not ("owner" on "container");
  "purge" if ("close" on "container" or role on "container");
}
actor Bot {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["owner", "member"];
  relations = { creator: User };
  "owner" if derives(actor, resource);
  "owner" if (("member" on "creator" or "owner") or ((frozen(resource, false) and "owner" on "creator") and "creator"));
  "member" if "owner" on "creator";
  "member" if (role on "creator" or (is_public(resource) and (vip(actor) and "member" on "creator")));
  "read" if role on "creator";
  "read" if weighs(resource, 9223372036854775807);
  "close" if (("owner" on "creator" or frozen(resource, false)) and ("close" and "owner"));
}
declare is_public(Org);
declare banned(User, Org);
banned(User{"7"}, Org{"1"});
has_role(User{"1"}, "owner", Org{"1"}) if is_public(Org{"7"});
has_permission(v0: Actor, "read", Org{"1"}) if (v0 in [User{"a"}, User{"7"}] and banned(v1, _) or (has_role(User{"1"}, "owner", v0) or has_role(v0, "member", v0))) and has_role(v0, "member", Org{"a"});
derives(_: User, v0: Org);
reaches(v0: Org, Org{"a"}) if v0 = Org{"a"} and ((derives(User{"a"}, Org{"a"}) and derives(User{"1"}, v0) or banned(v1, v2)) and v0 in [Org{"1"}] or v0 != v0 and has_relation(v0, "creator", _)) and v0 in [Org{"1"}];
holds_for(Org{"1"}) if is_public(_) and is_public(v0) and reaches(v0, v0);
weighs(v0: Org, v1: Integer) if has_relation(v0, "creator", v2) and v1 = 2;
sees(_: User, v0: Org, v1: Org) if not (reaches(v1, Org{"1"}));
tier(user: User, "low") if vip(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "close", _: Org) if not tier(user, "low");
