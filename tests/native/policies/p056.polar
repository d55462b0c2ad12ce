actor User {
}
actor Bot {
}
resource Org {
  permissions = ["read"];
  roles = ["member", "guardian"];
  relations = { creator: User };
  "read" if derives(actor, resource);
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  relations = { container: Repo };
  "read" if quota(resource, 0);
  "read" if "read" on "container";
  "read" if quota(resource, 9223372036854775807);
  "write" if ((("read" or "write") and team_of(actor, resource)) and "write" on "container");
  "write" if ("write" on "container" or team_of(actor, resource));
  "close" if (not (vip(actor)) or ((global "admin" and "close" on "container") and team_of(actor, resource)));
  "close" if global "admin";
  "purge" if "close";
  "purge" if "write";
}
global {
  roles = ["admin"];
}
declare team_of(User, Repo);
declare until(User, Org, Integer);
has_permission(_: User, "purge", _: Repo);
reaches(v0: Repo, v1: Repo) if quota(v2, v3) and v2 != Repo{"7"} and v3 = 9223372036854775807 and (not (until(v4, v5, v3) and v2 = v0 and until(v6, v7, v3)) and v1 = Repo{"7"} or (reaches(v1, Repo{"a"}) and team_of(User{"a"}, v8) or reaches(v1, Repo{"a"})));
sees(User{"a"}, v0: Org, v1: Repo) if not (not (is_public(v0))) and not (reaches(v1, v1)) and reaches(Repo{"a"}, v1);
derives(v0: User, v1: Org) if banned(v0, v1) and v0 in [User{"a"}, User{"1"}] and ((team_of(v0, v2) and has_relation(v3, "creator", v0) or has_relation(Org{"a"}, "creator", User{"7"}) and has_role(v0, "guardian", v1)) and (has_relation(v1, "creator", v4) or has_role(User{"1"}, "member", v1)) or not (has_relation(v1, "creator", v0) and until(v0, v1, 2)) and not (until(v0, v1, v5) and v5 = @current_unix_time));
