actor User {
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "member"];
  relations = { container: Org };
  "owner" if ((role on "container" and "owner") and label(resource, "blue"));
  "member" if role on "container";
  "member" if "owner" on "container";
  "read" if "read" on "container";
  "write" if role on "container";
  "write" if not ("read");
  "purge" if not (not ("member"));
}
resource Repo {
  permissions = ["read", "close"];
  roles = ["owner", "member"];
  relations = { parent: Repo, container: Repo, creator: User };
  "member" if is_public(resource);
  "member" if not ("creator");
  "read" if "owner" on "parent";
  "close" if weighs(resource, 0);
  "close" if "owner" on "parent";
}
global {
  roles = ["admin"];
}
declare is_public(Repo);
declare is_public(Org);
declare label(Org, String);
has_role(_: User, "owner", v0: Repo);
has_role(v0: User, "admin") if has_role(v0, "owner", Repo{"7"}) and has_role(v0, "member", Repo{"1"}) and v0 matches User;
derives(User{"7"}, v0: Repo) if (derives(User{"1"}, v0) and has_relation(v0, "container", v0) or is_public(v0) and not (has_relation(v0, "creator", v1) and has_relation(v0, "parent", v0))) and v0 = Repo{"1"};
weighs(v0: Repo, _) if (not (has_relation(v0, "creator", User{"1"}) and is_public(v0)) and not (is_public(v0)) or derives(User{"a"}, Repo{"7"})) and v0 = Repo{"7"};
derives(_: User, v0: Org) if derives(User{"1"}, Org{"a"}) and v0 matches Resource and is_public(v0);
has_permission(user: User, "create", "Org") if has_role(user, "admin");
