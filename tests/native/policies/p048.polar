actor User {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["guardian"];
  relations = { container: Org };
  "write" if "write";
  "write" if (holds_for(resource) or holds_for(resource));
  "write" if weighs(resource, 0);
  "close" if "write" on "container";
  "close" if (role on "container" or "write" on "container");
  "close" if "close";
}
global {
  roles = ["admin"];
}
declare until(User, Org, Integer);
until(User{"1"}, Org{"7"}, 2);
declare vip(User);
sees(v0: User, v1: Org, v1: Org) if (v1 != v1 and not (until(v0, v2, _) and v2 = Org{"a"} and has_role(v0, "admin")) or has_relation(v1, "container", v1) and v1 matches Resource);
has_relation(v0: Org, "container", v0: Org);
holds_for(v0: Org);
weighs(Org{"1"}, v0: Integer) if weighs(Org{"7"}, v0) and v0 = -1 and weighs(Org{"7"}, v0) and v0 <= 1 and until(v1, v2, v0) and v0 <= 0;
sees(_: User, v0: Org, v1: Org) if not (not (has_relation(v0, "container", v0) and until(v2, v1, v3) and v1 != Org{"1"}) and (has_role(User{"a"}, "guardian", v1) and has_role(User{"7"}, "guardian", v1) or until(v4, v0, v5) and vip(v4)));
derives(v0: User, v1) if derives(User{"1"}, v1) and not (v0 != User{"1"} and has_role(User{"1"}, "admin")) and has_role(v0, "guardian", v1);
tier(user: User, "low") if has_role(user, "admin");
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "write", _: Org) if tier(user, "low");
