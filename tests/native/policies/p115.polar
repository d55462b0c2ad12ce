actor User {
}
resource Org {
  permissions = ["read", "close", "purge"];
  roles = ["member"];
  relations = { parent: Org, container: Org, creator: User };
  "member" if "member" on "container";
  "read" if "creator";
  "read" if ((("read" on "container" and "member" on "parent") or team_of(actor, resource)) or "creator");
  "read" if role on "parent";
  "close" if ("read" or "close");
  "close" if "read" on "parent";
  "purge" if team_of(actor, resource);
  "purge" if permission on "parent";
  "purge" if global "admin";
  permission if permission on "parent";
  role if role on "container";
}
resource Repo {
  permissions = ["close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { creator: User };
  "owner" if "creator";
  "owner" if ("owner" and (("guardian" and global "admin") and ("creator" and "member")));
  "member" if "member";
  "guardian" if "owner";
  "guardian" if global "admin";
  "close" if (("guardian" or "creator") and "creator");
  "close" if "guardian";
  "purge" if "owner";
  "purge" if (not (not ("member")) or ("member" or "owner"));
}
global {
  roles = ["admin"];
}
declare team_of(User, Org);
has_role(user: User, "member", there: Org) if team_of(user, team) and team matches Org and has_role(team, "member", there);
reaches(v0: Org, v1: Org) if reaches(Org{"1"}, v0) and ((reaches(v1, v1) or team_of(v2, v0)) and v0 != Org{"1"} or v0 != Org{"1"}) and has_relation(v0, "container", v1);
sees(User{"7"}, v0: Org, v1: Org) if has_role(User{"7"}, "member", v1) and team_of(v2, v0) and has_role(v2, "guardian", Repo{"1"});
has_permission(user: User, "create", "Repo") if has_role(user, "admin");
