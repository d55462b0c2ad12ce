actor User {
}
resource Org {
  permissions = ["write", "purge"];
  roles = ["member"];
  relations = { creator: User };
  "member" if is_public(resource);
  "member" if "creator";
  "write" if not ("member");
  "write" if (("creator" and weighs(resource, 0)) and (vip(actor) or "write"));
  "write" if ("creator" and (("write" or "write") and ("member" and "write")));
  "purge" if "creator";
  "purge" if frozen(resource, false);
  "purge" if (weighs(resource, -1) or ("creator" or holds_for(resource)));
}
declare frozen(Org, Boolean);
declare vip(User);
has_permission(User{"a"}, "write", v0: Org) if has_permission(User{"1"}, "write", v0);
has_role(_: User, "member", v0: Org) if reaches(v0, v0) and v0 in [Org{"a"}, Org{"a"}] and not ((frozen(v0, _) and is_public(v0) or has_relation(_, "creator", v1) and v0 in [Org{"a"}, Org{"1"}]));
reaches(Org{"a"}, v0: Org) if is_public(v0) and ((frozen(v0, false) and has_relation(v1, "creator", v2) or reaches(v0, Org{"1"})) or frozen(v0, _));
holds_for(v0: Org) if not (not (has_relation(v0, "creator", User{"1"})) and frozen(v0, true)) and weighs(Org{"1"}, 0) and v0 = v0 and weighs(v0, -1);
trusts(v0: User, v1: User);
weighs(v0: Org, v1: Integer) if v1 < -1 and v1 > 9223372036854775807 and holds_for(v0);
has_permission(user: User, "create", "Org") if vip(user);
