actor User {
  permissions = ["close", "purge"];
  roles = ["guardian"];
  relations = { container: Repo };
  "close" if "read" on "container";
  "purge" if "purge" on "container";
  "purge" if global "admin";
}
resource Org {
  permissions = ["purge"];
  roles = ["owner", "member", "guardian"];
  "guardian" if "guardian";
  "guardian" if "guardian";
  "purge" if ("purge" or "member");
  "purge" if (not ("member") and "purge");
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  roles = ["member"];
  relations = { container: Org };
  "member" if global "admin";
  "member" if (global "admin" and ("member" and role on "container"));
  "read" if is_public(resource);
  "read" if vip(actor);
  "read" if role on "container";
  "write" if ((not ("guardian" on "container") or (vip(actor) or "member")) and is_public(resource));
  "close" if derives(actor, resource);
  "purge" if "purge";
  "purge" if ("member" on "container" and "member");
  "purge" if role on "container";
  role if role on "container";
}
global {
  roles = ["admin"];
}
resource Org {}
declare banned(User, Repo);
declare until(User, Repo, Integer);
declare vip(User);
vip(User{"7"});
has_role(v0: User, "member", v1: Org) if banned(v0, v2);
until(v0: User, v1: Repo, v2: Integer) if banned(v0, v1) and (v0 in [User{"7"}] and v2 in [9223372036854775807] or has_relation(v1, "container", Org{"7"}));
sees(v0: User, v1: Repo, v2: Repo) if vip(v0) and derives(v0, Repo{"1"}) and has_role(User{"a"}, "guardian", v0);
derives(v0: User, v1: Repo) if (v0 = User{"a"} and v0 = User{"a"} or v0 in [User{"1"}, User{"a"}]) and has_role(User{"1"}, "member", Org{"1"});
