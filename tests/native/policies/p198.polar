actor User {
  permissions = ["write", "purge"];
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: User };
  "write" if (role on "parent" and "member" on "parent");
  "write" if (not ("parent" on "parent") and "parent");
  "purge" if not (not (("member" on "parent" or role on "parent")));
  "purge" if "member" on "parent";
  permission if permission on "parent";
  "write"("title") if not ("member");
  "write"("secret") if "write";
}
actor Guest {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  "member" if ((("guardian" and label(resource, "blue")) or is_public(resource)) and global "admin");
  "write" if derives(actor, resource);
  "write" if "guardian";
  "close" if derives(actor, resource);
  "purge" if (("purge" and "owner") and banned(actor, resource));
  "purge" if "purge";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare is_public(Org);
declare banned(User, Org);
declare label(Org, String);
declare team_of(User, Org);
sees(_: User, v0: Org, Org{"a"}) if v0 in [Org{"a"}] and not (banned(v1, v0)) and ((label(v0, _) or derives(User{"a"}, v0)) or not (label(v0, v2)) and (team_of(v3, Org{"1"}) and has_role(v3, "owner", v3) or has_role(User{"1"}, "guardian", v0) and has_role(User{"1"}, "guardian", Org{"7"})));
sees(v0: User, v1: Org, v2: Org) if not (not (label(v2, v3) and has_relation(v0, "parent", v0))) and (not (has_role(v0, "member", v0)) and has_role(v0, "member", v2) or v0 in [User{"1"}] and (v1 = v2 and label(v1, "blue") or is_public(v4) and has_role(v0, "member", User{"1"}))) and has_role(v0, "guardian", User{"a"});
derives(v0: User, v1) if v1 = Org{"a"} and derives(v0, v1) and not ((banned(v0, v1) or has_role(User{"a"}, "owner", User{"7"})) and v1 = Org{"a"});
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if has_role(user, "admin");
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "close", _: Org) if tier(user, "high");
declare premium(User);
