actor User {
  permissions = ["purge"];
  roles = ["guardian"];
  relations = { container: Org };
  "purge" if "purge" on "container";
  "purge" if "guardian";
  "purge" if "purge";
}
resource Org {
  permissions = ["read", "close", "purge"];
  roles = ["owner", "guardian"];
  "owner" if not (frozen(resource, false));
  "owner" if team_of(actor, resource);
  "guardian" if ((frozen(resource, false) and frozen(resource, true)) and (("guardian" and frozen(resource, false)) and "owner"));
  "guardian" if "owner";
  "read" if ("read" and ((frozen(resource, false) or "guardian") and frozen(resource, true)));
  "close" if "owner";
  "purge" if not (team_of(actor, resource));
}
resource Repo {
  permissions = ["write", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Repo };
  "member" if "guardian";
  "member" if "member";
  "guardian" if "owner" on "container";
  "write" if "guardian";
  "write" if "member" on "container";
  "write" if "write" on "container";
  "purge" if ("member" and "member" on "container");
  "purge" if (permission on "container" and ("guardian" on "container" or ("purge" on "container" and holds_for(resource))));
  role if role on "container";
}
global {
  roles = ["admin"];
}
declare banned(User, Repo);
declare frozen(Org, Boolean);
declare until(User, Repo, Integer);
reaches(v0: Org, v0: Org);
holds_for(v0: Repo) if sees(User{"1"}, v0, Org{"1"}) and v0 = Repo{"1"};
sees(v0: User, _: Repo, v1: Org) if v0 = v0 and sees(User{"a"}, Repo{"1"}, Org{"7"});
