actor User {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["guardian"];
  relations = { container: Org };
  "guardian" if vip(actor);
  "read" if "read" on "container";
  "write" if "write";
  "write" if "write" on "container";
  "write" if ("read" on "container" or "read");
  "purge" if "read" on "container";
}
resource Repo {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: Repo, container: Org, creator: User };
  "guardian" if (((vip(actor) or vip(actor)) and global "admin") and (("guardian" on "container" and role on "parent") and (role on "container" and "guardian" on "container")));
  "guardian" if derives(actor, resource);
  "read" if vip(actor);
  "read" if "owner" on "parent";
  "write" if ("creator" and "read");
  "purge" if role on "parent";
  permission if permission on "container";
  "write"("title") if permission on "container";
}
global {
  roles = ["admin"];
}
team_of(User{"1"}, Repo{"a"});
declare until(User, Org, Integer);
declare vip(User);
has_role(_: User, "admin") if banned(v0, v1) and not (not (v1 in [Org{"7"}, Org{"1"}]));
derives(v0: User, v1: Repo) if has_relation(v2, "creator", v0) and vip(v0) and not (has_relation(v1, "container", v3) and vip(v0));
trusts(User{"a"}, v0: User) if team_of(v0, v1) and v0 in [User{"a"}];
weighs(v0: Repo, v1: Integer);
