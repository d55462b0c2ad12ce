actor User {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["owner", "member"];
  "owner" if (team_of(actor, resource) and "owner");
  "owner" if (((derives(actor, resource) and global "admin") and (global "admin" and global "admin")) or ((team_of(actor, resource) and "member") or banned(actor, resource)));
  "member" if "owner";
  "read" if team_of(actor, resource);
  "close" if "owner";
  "close" if banned(actor, resource);
  "close" if (global "admin" and banned(actor, resource));
}
global {
  roles = ["admin"];
}
declare is_public(Org);
banned(User{"7"}, Org{"a"});
has_role(user: User, "owner", there: Org) if team_of(user, team) and team matches Org and has_role(team, "owner", there);
derives(_: User, v0: Org);
sees(v0: User, v1: Org, v2: Org) if has_role(v0, "member", Org{"1"}) and v1 != v2;
