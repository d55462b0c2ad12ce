actor User {
  roles = ["owner"];
  "owner" if vip(resource);
  "owner" if vip(resource);
}
resource Org {
  permissions = ["write"];
  roles = ["owner", "guardian"];
  relations = { container: Org };
  "owner" if "owner";
  "guardian" if (role on "container" and "guardian");
  "guardian" if "owner";
  "write" if "owner" on "container";
  "write" if (("owner" and ("guardian" on "container" or vip(actor))) and (not ("owner" on "container") and not ("guardian")));
  permission if permission on "container";
}
resource Repo {
  permissions = ["read", "write", "close"];
  roles = ["member", "guardian"];
  relations = { container: Repo };
  "guardian" if (("member" and team_of(actor, resource)) and vip(actor));
  "guardian" if (role on "container" and ((is_public(resource) or "guardian" on "container") and frozen(resource, true)));
  "read" if vip(actor);
  "write" if holds_for(resource);
  "close" if (role on "container" and "guardian");
}
declare banned(User, Repo);
declare frozen(Repo, Boolean);
declare linked(Repo, Repo);
declare team_of(User, Repo);
declare until(User, Repo, Integer);
until(User{"a"}, Repo{"a"}, -1);
declare vip(User);
evenly(x: Repo, y: Repo) if x = y;
evenly(x: Repo, y: Repo) if linked(x, z) and oddly(z, y);
oddly(x: Repo, y: Repo) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Repo) if oddly(x, Repo{"a"});
holds_for(v0: Repo);
sees(_: User, v0: Repo, v1: Repo);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Org) if not tier(user, "high");
declare premium(User);
