actor User {
  permissions = ["read", "purge"];
  roles = ["owner"];
  relations = { container: Org };
  "owner" if (role on "container" or "owner" on "container");
  "read" if ((vip(resource) and ("member" on "container" and "owner" on "container")) or ("owner" or ("read" or "owner")));
  "read" if role on "container";
  "read" if "owner";
  "purge" if "read" on "container";
  "purge" if "purge";
}
actor Guest {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["owner", "member"];
  relations = { container: Repo };
  "owner" if "owner" on "container";
  "owner" if (vip(actor) or "guardian" on "container");
  "member" if ("owner" and "member");
  "read" if role on "container";
  "read" if "owner";
  "read" if vip(actor);
  "write" if not ("owner" on "container");
  "write" if "read";
  "write" if "owner";
  role if role on "container";
  permission if permission on "container";
}
resource Repo {
  permissions = ["write"];
  roles = ["owner", "guardian"];
  "guardian" if (not (team_of(actor, resource)) and (("owner" or team_of(actor, resource)) or (label(resource, "red") and vip(actor))));
  "write" if is_public(resource);
  "write" if banned(actor, resource);
  "write" if ("owner" and not (label(resource, "red")));
}
declare is_public(Repo);
is_public(Repo{"a"});
banned(User{"a"}, Repo{"a"});
declare label(Repo, String);
declare frozen(Repo, Boolean);
declare linked(Repo, Repo);
declare team_of(User, Repo);
declare vip(User);
allow(v0: User, "purge", v1: Repo);
weighs(Repo{"7"}, v0: Integer) if quota(Repo{"1"}, _) and v0 < @current_unix_time;
sees(v0: User, v1: Repo, v2: Repo);
has_permission(user: User, "create", "Repo") if premium(user);
tier(user: User, "low") if vip(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "read", _: Org) if not tier(user, "low");
declare premium(User);
