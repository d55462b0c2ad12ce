actor User {
}
resource Org {
  permissions = ["read"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org, container: Repo };
  "owner" if "owner" on "parent";
  "member" if vip(actor);
  "member" if "member" on "parent";
  "guardian" if ("guardian" on "container" or (vip(actor) and vip(actor)));
  "read" if "owner";
  "read" if ("owner" and "guardian");
  "read" if "owner";
}
resource Repo {
  permissions = ["write"];
  roles = ["member", "guardian"];
  relations = { container: Repo, creator: User };
  "member" if (((derives(actor, resource) and role on "container") or not ("creator" on "container")) or "creator" on "container");
  "member" if ("creator" and team_of(actor, resource));
  "guardian" if role on "container";
  "write" if (vip(actor) and not ("guardian"));
  "write" if role on "container";
  "write" if (vip(actor) or team_of(actor, resource));
  permission if permission on "container";
}
quota(Repo{"1"}, 9223372036854775807);
declare label(Repo, String);
label(Repo{"a"}, "blue");
linked(Repo{"1"}, Repo{"1"});
declare team_of(User, Repo);
declare until(User, Repo, Integer);
declare vip(User);
vip(User{"a"});
has_role(v0: User, "member", v1: Org) if has_relation(v1, "container", v2) and has_role(User{"a"}, "member", v2);
has_role(v0: User, "member", v1: Org);
derives(v0: User, v1: Repo) if v0 != User{"a"} and (has_relation(v1, "container", v1) or v1 = Repo{"1"} and derives(v0, v1)) and label(v2, "blue");
tier(user: User, "low") if premium(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "read", _: Org) if tier(user, "high");
declare premium(User);
