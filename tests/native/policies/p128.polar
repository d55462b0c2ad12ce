actor User {
  permissions = ["read", "close"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Org, creator: User };
  "guardian" if "creator";
  "read" if role on "container";
  "read" if ("member" or ((role on "container" and "creator") and ("owner" on "container" and "creator" on "container")));
  "close" if "read";
  "close" if "member";
  "close" if "read" on "container";
  "read"("title") if "read" on "creator";
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["owner"];
  fields = ["title", "secret"];
  relations = { parent: Org, creator: User };
  "owner" if role on "creator";
  "read" if "creator" on "creator";
  "read" if not (derives(actor, resource));
  "read" if frozen(resource, false);
  "purge" if "owner" on "parent";
  "purge" if "owner";
  "purge" if (derives(actor, resource) and "purge");
  permission if permission on "parent";
  "read"("secret") if "creator" on "parent";
}
declare banned(User, Org);
declare frozen(Org, Boolean);
declare team_of(User, Org);
reaches(x: Org, y: Org) if has_relation(x, "parent", y);
reaches(x: Org, y: Org) if reaches(x, z) and reaches(z, y);
reaches(v0: Org, v1: Org) if team_of(v2, v3) and reaches(v0, v1);
holds_for(v0: Org) if derives(User{"1"}, v0);
derives(v0: User, v1: Org);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
