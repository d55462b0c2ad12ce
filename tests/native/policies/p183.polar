actor User {
  permissions = ["close", "purge"];
  roles = ["owner", "member"];
  relations = { creator: User };
  "member" if vip(resource);
  "close" if "member";
  "close" if ("member" on "creator" and vip(resource));
  "close" if ("creator" on "creator" and "creator");
  "purge" if ((("creator" on "creator" or "creator" on "creator") and "purge" on "creator") and role on "creator");
  "purge" if "purge" on "creator";
  "purge" if vip(resource);
  role if role on "creator";
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["owner"];
  relations = { container: Org };
  "owner" if vip(actor);
  "read" if ((vip(actor) and "read") and ("owner" on "container" and ("read" and "owner")));
  "write" if not ("owner" on "container");
  "write" if not ("owner" on "container");
  "purge" if "owner";
  "purge" if ("write" on "container" or "write" on "container");
  "purge" if "purge";
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  roles = ["guardian"];
  relations = { container: Org, creator: User };
  "read" if (not (vip(actor)) or "read");
  "read" if team_of(actor, resource);
  "write" if vip(actor);
  "write" if "creator" on "creator";
  "write" if weighs(resource, 0);
  "close" if "close";
  "close" if (team_of(actor, resource) and "read" on "container");
  "close" if not (derives(actor, resource));
  "purge" if "purge";
  "purge" if "write";
  permission if permission on "creator";
}
banned(User{"a"}, Repo{"a"});
declare quota(Repo, Integer);
declare frozen(Repo, Boolean);
declare team_of(User, Repo);
team_of(User{"1"}, Repo{"1"});
declare until(User, Repo, Integer);
until(User{"1"}, Repo{"a"}, 0);
declare vip(User);
derives(v0: User, v1: Repo);
reaches(v0: Repo, v1: Repo) if (v0 = Repo{"a"} and v0 matches Resource or not (team_of(v2, v1)) and derives(User{"7"}, v1));
weighs(v0: Repo, 2) if team_of(v1, v2) and v0 in [Repo{"7"}] and reaches(Repo{"a"}, v2);
has_permission(user: User, "create", "Repo") if vip(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "read", _: Org) if tier(user, "low");
declare premium(User);
