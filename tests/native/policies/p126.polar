actor User {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["owner", "member"];
  "owner" if is_public(resource);
  "member" if is_public(resource);
  "member" if "member";
  "read" if "owner";
  "write" if is_public(resource);
  "close" if "write";
}
resource Repo {
  permissions = ["write", "close"];
  roles = ["owner", "guardian"];
  "guardian" if "guardian";
  "write" if label(resource, "blue");
  "close" if "close";
  "close" if not ("owner");
  "close" if "owner";
}
declare is_public(Org);
declare is_public(Repo);
declare until(User, Repo, Integer);
until(User{"7"}, Repo{"a"}, 1);
is_public(v0: Repo);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
