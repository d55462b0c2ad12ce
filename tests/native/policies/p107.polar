actor User {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["owner"];
  fields = ["title", "secret"];
  relations = { parent: Org, container: Org };
  "read" if ("owner" on "parent" or (quota(resource, 2) or role on "container"));
  "read" if (role on "parent" and (("owner" on "parent" and role on "parent") and derives(actor, resource)));
  "read" if "read" on "container";
  "close" if "read" on "container";
  "close" if "read" on "container";
  "close" if not ((weighs(resource, 0) and (weighs(resource, 0) and "read" on "container")));
  "read"("secret") if permission on "parent";
}
resource Repo {
  permissions = ["write", "purge"];
  roles = ["owner", "guardian"];
  relations = { container: Repo };
  "owner" if "owner";
  "owner" if "owner";
  "write" if ("owner" and "owner");
  "write" if "write" on "container";
  "purge" if role on "container";
  "purge" if permission on "container";
  permission if permission on "container";
}
declare quota(Org, Integer);
declare team_of(User, Org);
declare until(User, Org, Integer);
has_role(user: User, "owner", there: Org) if team_of(user, team) and team matches Org and has_role(team, "owner", there);
team_of(v0: User, _: Org) if until(v0, v1, v2) and v2 != @current_unix_time;
derives(_: User, v0: Org) if has_relation(v1, "container", v1);
weighs(v0: Org, v1: Integer) if v1 > 0 and has_role(User{"1"}, "owner", v0) and has_role(User{"1"}, "owner", v0);
sees(v0: User, v1: Org, v2: Org) if until(v3, v2, 9223372036854775807) and v1 = v1 and team_of(v0, Org{"a"});
