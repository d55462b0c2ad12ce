actor User {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  "owner" if frozen(resource, false);
  "member" if derives(actor, resource);
  "read" if "read";
  "read" if (("read" and (frozen(resource, true) and "owner")) and (derives(actor, resource) or derives(actor, resource)));
  "write" if ((label(resource, "red") or ("read" or label(resource, "blue"))) and ((frozen(resource, false) or "owner") and ("guardian" and "read")));
  "close" if frozen(resource, false);
  "close" if not (("write" and team_of(actor, resource)));
  "close" if "close";
  "read"("secret") if (("member" and not ("read")) and "read");
}
declare label(Org, String);
label(Org{"7"}, "red");
declare frozen(Org, Boolean);
declare linked(Org, Org);
declare team_of(User, Org);
declare until(User, Org, Integer);
has_role(user: User, "guardian", there: Org) if team_of(user, team) and team matches Org and has_role(team, "guardian", there);
team_of(_: User, _: Org) if label(Org{"7"}, v0) and v0 in ["blue", "red"];
derives(v0: User, v1);
