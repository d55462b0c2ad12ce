actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["member"];
  fields = ["title", "secret"];
  relations = { creator: User };
  "member" if team_of(actor, resource);
  "read" if "member";
  "read" if not ((derives(actor, resource) and (frozen(resource, false) or team_of(actor, resource))));
  "read" if "creator";
  "write" if derives(actor, resource);
  "write" if banned(actor, resource);
  "write" if team_of(actor, resource);
  "close" if ((("member" or "member") or banned(actor, resource)) or not ("member"));
  "close" if ("member" or "member");
  "close" if "member";
  "read"("title") if (("member" or ("write" and team_of(actor, resource))) and not (("creator" or derives(actor, resource))));
  "read"("secret") if not ("creator");
}
resource Repo {
  permissions = ["read", "write"];
  roles = ["member", "guardian"];
  relations = { parent: Repo, container: Org };
  "guardian" if ("guardian" on "parent" and "guardian" on "parent");
  "guardian" if "member";
  "read" if "guardian";
  "write" if role on "container";
  "write" if "write" on "parent";
  permission if permission on "container";
}
banned(User{"1"}, Org{"1"});
declare frozen(Org, Boolean);
frozen(Org{"a"}, true);
linked(Org{"a"}, Org{"a"});
derives(v0: User, _: Org);
