actor User {
}
resource Org {
  permissions = ["write"];
  roles = ["guardian"];
  relations = { container: Repo, creator: User };
  "write" if "guardian";
}
resource Repo {
  permissions = ["write", "close"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Repo };
  "member" if global "admin";
  "member" if ("member" and is_public(resource));
  "guardian" if label(resource, "red");
  "write" if "write" on "parent";
  "write" if "member";
  "write" if "owner" on "parent";
  "close" if "write";
  role if role on "parent";
  permission if permission on "parent";
}
global {
  roles = ["admin"];
}
declare is_public(Repo);
is_public(Repo{"7"});
declare quota(Repo, Integer);
quota(Repo{"7"}, 9223372036854775807);
declare label(Repo, String);
has_relation(x: Repo, "parent", y: Repo) if has_relation(x, "parent", _) and has_relation(x, "parent", y);
has_permission(_: User, "close", v0) if has_role(User{"a"}, "member", v0) and (label(v0, "red") and derives(User{"1"}, v0) or not (has_relation(v0, "parent", Repo{"a"}))) and has_permission(User{"a"}, "write", v0);
derives(User{"a"}, Repo{"7"}) if not (is_public(v0) and quota(v1, v2) and v2 != -1);
reaches(v0: Repo, v1: Repo) if reaches(v1, v1) and has_relation(v0, "parent", v1) and not (v1 = Repo{"1"} and has_relation(v0, "parent", v0));
holds_for(v0: Repo);
weighs(Repo{"a"}, _: Integer);
has_permission(user: User, "create", "Repo") if premium(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Repo) if tier(user, "low");
declare premium(User);
