actor User {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["member", "guardian"];
  relations = { container: Repo };
  "member" if "guardian";
  "write" if "member";
  "write" if role on "container";
  "write" if "guardian" on "container";
  "close" if "write";
  "close" if "guardian";
  "close" if "write" on "container";
  role if role on "container";
}
resource Repo {
  permissions = ["read", "write", "close"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  "guardian" if banned(actor, resource);
  "read" if "read";
  "read" if banned(actor, resource);
  "write" if "write";
  "close" if "close";
  "read"("secret") if is_public(resource);
}
declare is_public(Repo);
is_public(Repo{"1"});
declare quota(Repo, Integer);
declare until(User, Repo, Integer);
derives(v0: Actor, v1: Repo) if quota(v2, _);
reaches(v0: Repo, v1: Repo) if quota(v0, -1) and v1 != Repo{"1"};
holds_for(v0: Repo) if derives(User{"1"}, v0) and (banned(v1, v0) or is_public(_));
weighs(v0: Repo, v1: Integer) if (banned(v2, v0) or not (v0 matches Resource and until(User{"7"}, v0, v1) and v0 = v0)) and not (v1 < 0) and (not (quota(v3, v1) and v1 >= 2 and has_role(User{"7"}, "guardian", Repo{"1"})) or (has_role(User{"1"}, "guardian", v0) or has_relation(v4, "container", v5) and has_role(User{"a"}, "guardian", v5)) and derives(User{"a"}, v0));
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Org) if not tier(user, "high");
declare premium(User);
