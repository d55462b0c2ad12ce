actor User {
  permissions = ["write", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org, creator: User };
  "member" if (("guardian" and (role on "creator" and "creator" on "container")) and (("guardian" on "creator" or "member") and "member" on "creator"));
  "member" if role on "container";
  "guardian" if (((vip(resource) and "guardian" on "creator") and vip(resource)) and not ("creator" on "creator"));
  "write" if "creator" on "creator";
  "purge" if (vip(resource) and (not ("member" on "container") and "guardian" on "creator"));
}
resource Org {
  permissions = ["close"];
  roles = ["member"];
  relations = { parent: Org, creator: User };
  "member" if ("member" or "member" on "parent");
  "close" if (((quota(resource, 0) and "creator") and derives(actor, resource)) and not ("creator" on "creator"));
  "close" if role on "creator";
  role if role on "parent";
  permission if permission on "parent";
}
declare vip(User);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
derives(v0: User, Org{"1"}) if v0 in [User{"1"}, User{"a"}] and v0 = User{"1"} and vip(v0);
reaches(v0: Org, v0: Org) if not (v0 != Org{"1"} and is_public(v0)) and reaches(v0, v1);
weighs(v0: Org, v1: Integer) if has_relation(_, "creator", v2) and sees(User{"1"}, Org{"a"}, Org{"a"});
sees(_: User, v0: Org, v0: Org) if reaches(v0, v0) and not (derives(User{"a"}, v0));
has_permission(user: User, "create", "Org") if vip(user);
tier(user: User, "low") if vip(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "close", _: Org) if not tier(user, "high");
