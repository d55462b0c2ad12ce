actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read"];
  roles = ["member", "guardian"];
  "member" if "member";
  "member" if global "admin";
  "guardian" if ("guardian" and "guardian");
  "read" if not (label(resource, "blue"));
  "read" if "guardian";
}
resource Repo {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "owner" if "member";
  "member" if derives(actor, resource);
  "guardian" if not (((frozen(resource, true) or frozen(resource, false)) or not (frozen(resource, true))));
  "guardian" if team_of(actor, resource);
  "write" if "guardian" on "container";
  "close" if "owner";
  "purge" if global "create_org";
  "purge" if "guardian" on "container";
  "purge" if (not (frozen(resource, true)) and "owner");
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare is_public(Org);
declare frozen(Repo, Boolean);
declare team_of(User, Repo);
derives(v0: Actor, _: Repo) if v0 matches User;
reaches(v0: Repo, Repo{"7"});
trusts(_: User, v0: User) if v0 matches Actor and v0 = User{"1"};
weighs(v0: Repo, -1) if weighs(Repo{"1"}, 1) and weighs(Repo{"1"}, 1) and v0 = v0 and has_role(User{"a"}, "member", Repo{"a"});
