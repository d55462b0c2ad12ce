actor User {
  permissions = ["read", "purge"];
  relations = { parent: User, creator: User };
  "read" if "read" on "parent";
  "read" if "read";
  "purge" if ("purge" and not ("creator" on "parent"));
  "purge" if not (not (("parent" on "creator" and "creator" on "creator")));
  "purge" if "purge";
}
resource Org {
  permissions = ["read", "write"];
  fields = ["title", "secret"];
  relations = { creator: User };
  "read" if "parent" on "creator";
  "read" if "read";
  "read" if quota(resource, 0);
  "write" if not ("read");
  "write" if "creator";
  "write" if "read";
  permission if permission on "creator";
  "read"("title") if "read";
}
resource Repo {
  permissions = ["read"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Repo, creator: User };
  "member" if vip(actor);
  "member" if ("member" on "container" and "member" on "container");
  "read" if "creator" on "creator";
  "read" if role on "container";
  role if role on "container";
  permission if permission on "container";
  permission if permission on "creator";
}
declare banned(User, Repo);
declare quota(Org, Integer);
declare vip(User);
vip(v0: User);
holds_for(v0: Repo) if v0 matches Resource and v0 matches Repo and (has_role(User{"1"}, "member", v0) and holds_for(v0) or has_role(User{"a"}, "member", v0));
trusts(v0: User, v1: Resource) if (not (has_relation(User{"7"}, "parent", v0)) or (has_relation(Org{"1"}, "creator", v0) and derives(User{"7"}, Repo{"a"}) or has_role(v1, "owner", Repo{"1"})));
weighs(v0: Resource, v1: Integer) if (v0 = Org{"a"} or until(User{"a"}, v2, v1) and v1 >= 0 and (has_role(User{"1"}, "owner", v2) and derives(User{"a"}, v2) or banned(v3, v2))) and weighs(v0, v1) and v0 = v0;
derives(v0: User, v1: Repo) if has_role(v0, "member", Repo{"a"}) and trusts(User{"a"}, v0);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "read", _: Org) if tier(user, "low");
declare premium(User);
