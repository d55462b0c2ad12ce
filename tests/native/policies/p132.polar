actor User {
  permissions = ["purge"];
  roles = ["owner", "member"];
  relations = { parent: User };
  "owner" if not (vip(resource));
  "purge" if "member" on "parent";
  "purge" if "owner" on "parent";
  "purge" if "parent";
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["member", "guardian"];
  relations = { container: Org };
  "member" if banned(actor, resource);
  "member" if "member";
  "guardian" if "member" on "container";
  "write" if ((banned(actor, resource) and (is_public(resource) or "guardian")) and "write");
  "write" if "member";
  "write" if (("member" and "write") and role on "container");
  "close" if "write";
  "close" if "guardian";
  "close" if not (vip(actor));
  "purge" if "purge" on "container";
  "purge" if ((("close" on "container" and "write") and "close" on "container") or "close" on "container");
}
resource Repo {
  permissions = ["read", "close", "purge"];
  roles = ["member", "guardian"];
  relations = { container: Repo };
  "member" if role on "container";
  "member" if team_of(actor, resource);
  "read" if "guardian" on "container";
  "close" if "read";
  "purge" if (weighs(resource, -1) and not (not (weighs(resource, -1))));
  "purge" if "close";
  permission if permission on "container";
}
declare is_public(Org);
declare banned(User, Org);
declare linked(Repo, Org);
declare team_of(User, Repo);
declare until(User, Org, Integer);
declare vip(User);
reaches(v0: Repo, v1: Repo) if not (team_of(v2, v3) and until(v4, v5, v6) and v4 != v4) and has_relation(v0, "container", v1);
holds_for(v0: Org) if (banned(v1, v0) or holds_for(v0));
weighs(v0: Repo, 1) if has_role(User{"a"}, "guardian", v0) and has_role(User{"a"}, "guardian", v0) and (team_of(_, v1) or linked(v0, _) and not (has_role(User{"a"}, "member", v0)));
