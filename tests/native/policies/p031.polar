actor User {
}
resource Org {
  permissions = ["read", "close", "purge"];
  roles = ["member"];
  relations = { container: Org };
  "read" if holds_for(resource);
  "read" if ("read" on "container" or ("read" and "member"));
  "close" if role on "container";
  "close" if (((holds_for(resource) and is_public(resource)) and "member") and "read");
  "close" if not (role on "container");
  "purge" if (holds_for(resource) and "read" on "container");
  "purge" if (("member" or "read" on "container") and ("member" or permission on "container"));
  "purge" if "close" on "container";
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  "read" if ("read" or (is_public(resource) or "read"));
  "read" if is_public(resource);
  "read" if team_of(actor, resource);
  "write" if team_of(actor, resource);
  "write" if "write";
  "write" if team_of(actor, resource);
  "close" if not ((team_of(actor, resource) or "read"));
  "close" if ((("read" and "write") and "write") and "write");
  "close" if "read";
  "purge" if is_public(resource);
  "purge" if ("write" and "write");
}
resource Org {}
declare is_public(Repo);
is_public(Org{"7"});
declare linked(Repo, Org);
declare team_of(User, Repo);
team_of(User{"7"}, Repo{"1"});
reaches(v0: Resource, v1: Repo) if v0 = Repo{"a"} and not (team_of(v2, v3) and v0 matches Resource);
holds_for(v0: Org) if is_public(v0) and not (has_relation(v0, "container", v0) and linked(v1, v2)) and not (linked(_, v0));
has_permission(user: User, "create", "Repo") if premium(user);
declare premium(User);
