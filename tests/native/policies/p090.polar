actor User {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["owner"];
  "read" if holds_for(resource);
  "read" if (vip(actor) and derives(actor, resource));
  "write" if not (vip(actor));
  "purge" if "read";
  "purge" if ("owner" or (holds_for(resource) and (derives(actor, resource) or "purge")));
  "purge" if global "create_org";
}
resource Repo {
  permissions = ["read", "close", "purge"];
  roles = ["owner", "guardian"];
  relations = { container: Repo };
  "owner" if "guardian" on "container";
  "guardian" if ("owner" on "container" and not (vip(actor)));
  "guardian" if "guardian" on "container";
  "read" if global "admin";
  "close" if "guardian";
  "close" if vip(actor);
  "purge" if global "create_org";
  "purge" if (global "create_org" and "read");
  "purge" if ("owner" on "container" or global "create_org");
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare label(Org, String);
declare until(User, Org, Integer);
declare vip(User);
has_role(v0: User, "guardian", v1: Repo) if until(v0, Org{"a"}, _) and v1 = Repo{"1"};
reaches(v0: Repo, v1: Repo) if v0 in [Repo{"1"}, Repo{"7"}];
holds_for(v0: Org);
weighs(_: Repo, v0: Integer) if (until(v1, v2, 1) and v0 != 1 and not (has_role(v1, "owner", Org{"a"})) or weighs(Repo{"1"}, v0) and v0 < 9223372036854775807 and v0 != @current_unix_time) and until(v3, Org{"a"}, v0) and has_role(v3, "admin");
sees(v0: User, _: Org, v1: Repo) if has_role(v0, "owner", Org{"1"});
derives(_: User, v0: Org) if holds_for(v0) and (holds_for(v0) and (derives(User{"7"}, v0) and has_role(User{"1"}, "owner", v0) or sees(User{"1"}, Org{"7"}, Repo{"1"})) or has_role(User{"a"}, "owner", v0));
tier(user: User, "low") if vip(user);
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "read", _: Repo) if tier(user, "high");
