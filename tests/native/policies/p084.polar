actor User {
  permissions = ["write", "close", "purge"];
  relations = { container: Repo };
  "write" if (role on "container" and "write");
  "write" if ((("member" on "container" and "owner" on "container") and vip(resource)) and vip(resource));
  "close" if vip(resource);
  "purge" if "owner" on "container";
}
resource Org {
  permissions = ["close"];
  roles = ["guardian"];
  relations = { container: Org };
  "guardian" if frozen(resource, false);
  "close" if holds_for(resource);
  role if role on "container";
  permission if permission on "container";
}
resource Repo {
  permissions = ["close", "purge"];
  roles = ["owner", "member"];
  "member" if global "admin";
  "member" if "member";
  "close" if "close";
  "close" if "member";
  "purge" if global "admin";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare quota(Org, Integer);
declare label(Org, String);
declare frozen(Org, Boolean);
declare vip(User);
has_role(user: User, "guardian", there: Org) if team_of(user, team) and team matches Org and has_role(team, "guardian", there);
has_permission(v0: User, "purge", v1: Repo) if team_of(v0, v2) and v2 = Org{"1"} and has_role(v0, "member", Repo{"a"});
reaches(v0: Org, v1: Org) if (not (label(v1, v2)) or reaches(Org{"a"}, v1)) and (quota(v1, v3) and v3 >= @current_unix_time and label(v4, v5) or quota(v1, _) and v0 != Org{"a"}) and (label(v1, v6) or not (quota(v1, v7) and v7 < 9223372036854775807));
holds_for(v0: Org);
