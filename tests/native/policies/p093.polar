actor User {
}
actor Bot {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["member", "guardian"];
  relations = { container: Org };
  "member" if ("member" and ("member" on "container" and "guardian" on "container"));
  "guardian" if "guardian";
  "guardian" if "guardian" on "container";
  "write" if "member" on "container";
  "close" if (("member" or role on "container") and not (not ("guardian")));
  "close" if not (vip(actor));
  "close" if (role on "container" and "member");
  "purge" if vip(actor);
  permission if permission on "container";
}
resource Repo {
  permissions = ["read", "write", "close"];
  roles = ["owner", "guardian"];
  "guardian" if vip(actor);
  "read" if "guardian";
  "read" if "read";
  "write" if vip(actor);
  "write" if quota(resource, 0);
  "write" if "read";
  "close" if "close";
}
quota(Repo{"a"}, 1);
declare label(Repo, String);
linked(Repo{"7"}, Repo{"a"});
vip(User{"1"});
has_permission(v0: Actor, "create", "Repo") if is_public(v1) and v0 = v0;
reaches(v0: Repo, v1: Repo) if not (v0 = Repo{"a"} and quota(v1, v2) and v1 != v0);
holds_for(v0: Repo) if not (reaches(Repo{"7"}, v0)) and has_role(User{"a"}, "owner", v0) and holds_for(v0);
has_permission(user: User, "create", "Org") if vip(user);
