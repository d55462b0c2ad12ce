actor User {
  permissions = ["write", "close", "purge"];
  roles = ["member"];
  "member" if (vip(resource) and vip(resource));
  "member" if ((vip(resource) or "member") and "member");
  "write" if not (trusts(actor, resource));
  "write" if (not ("member") or trusts(actor, resource));
  "close" if ("close" or "write");
  "close" if vip(resource);
  "purge" if (vip(resource) and ("close" and not ("member")));
  "purge" if vip(resource);
  "purge" if "purge";
}
resource Org {
  permissions = ["write"];
  roles = ["member"];
  "write" if weighs(resource, 2);
  "write" if derives(actor, resource);
  "write" if team_of(actor, resource);
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  roles = ["member", "guardian"];
  relations = { creator: User };
  "member" if "guardian";
  "member" if "member";
  "guardian" if (("member" and "member") or ("member" on "creator" or vip(actor)));
  "read" if vip(actor);
  "read" if "guardian";
  "read" if "member" on "creator";
  "write" if role on "creator";
  "write" if vip(actor);
  "write" if (role on "creator" or ("write" and "read"));
  "close" if vip(actor);
  "close" if not ("write");
  "purge" if (("write" on "creator" and vip(actor)) and (permission on "creator" and vip(actor)));
}
declare is_public(Org);
declare quota(Org, Integer);
declare label(Org, String);
declare linked(Org, Org);
linked(Org{"1"}, Org{"7"});
declare team_of(User, Org);
team_of(User{"7"}, Org{"a"});
declare vip(User);
has_role(user: User, "member", there: Repo) if team_of(user, team) and team matches Org and has_role(team, "member", there);
has_permission(v0: User, "write", v1: Repo) if team_of(v0, v2);
banned(v0: User, Org{"a"}) if v0 != User{"a"};
derives(v0: User, v1: Org) if not (team_of(v0, v1)) and reaches(v1, v1);
reaches(v0: Org, v1: Org) if not (quota(v1, 0) and v0 = Org{"a"}) and derives(User{"7"}, v1) and derives(User{"1"}, v1);
trusts(v0: User, v1: User);
weighs(v0: Org, v1: Integer) if weighs(v0, 0) and v0 != Org{"7"};
sees(v0: User, _: Org, Org{"1"});
has_permission(user: User, "create", "Repo") if premium(user);
declare premium(User);
