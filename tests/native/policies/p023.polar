actor User {
}
resource Org {
  permissions = ["close", "purge"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { creator: User };
  "guardian" if (global "admin" and (("creator" and "creator") or "creator"));
  "close" if not (global "create_org");
  "purge" if is_public(resource);
  "purge" if "member";
  "purge"("title") if not ((("purge" or "guardian") and ("close" and global "create_org")));
}
resource Repo {
  permissions = ["read", "write", "close"];
  roles = ["member", "guardian"];
  "member" if "guardian";
  "guardian" if "guardian";
  "read" if not (((global "create_org" and global "admin") and holds_for(resource)));
  "write" if (("member" and ("guardian" and global "create_org")) and (global "create_org" or "write"));
  "close" if "write";
  "close" if "read";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
quota(Org{"7"}, 0);
has_role(_, "member", v0: Org) if (reaches(v0, Org{"1"}) or not (has_relation(v0, "creator", _) and derives(User{"a"}, v0)));
derives(v0: User, v1: Org) if is_public(v1) and quota(v2, v3) and v2 in [Org{"1"}, Org{"a"}];
reaches(v0: Org, v1: Org) if quota(v0, v2) and v1 != Org{"1"} and v2 in [-1, -1];
holds_for(v0: Repo) if (holds_for(Repo{"7"}) or (holds_for(Repo{"a"}) and has_role(User{"a"}, "member", v0) or has_role(User{"7"}, "member", v0))) and holds_for(v0) and (has_role(User{"7"}, "guardian", v0) and holds_for(v0) or has_role(User{"a"}, "guardian", v0) and v0 matches Resource);
trusts(_: User, _: User) if is_public(v0);
weighs(v0: Org, v1: Integer);
has_permission(user: User, "create", "Repo") if premium(user);
declare premium(User);
