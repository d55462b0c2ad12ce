actor User {
  permissions = ["read", "purge"];
  relations = { container: Repo, creator: User };
  "read" if "creator";
  "read" if ("guardian" on "container" and ("guardian" on "container" or "owner" on "container"));
  "purge" if "read";
  "purge" if ("creator" on "creator" and ("purge" or ("owner" on "container" or permission on "container")));
}
resource Org {
  permissions = ["read", "purge"];
  roles = ["owner", "guardian"];
  relations = { container: Org };
  "guardian" if role on "container";
  "guardian" if role on "container";
  "read" if ("guardian" on "container" or ("owner" on "container" and "guardian" on "container"));
  "read" if "owner";
  "purge" if vip(actor);
}
resource Repo {
  permissions = ["write"];
  roles = ["owner", "guardian"];
  relations = { parent: Repo, container: Org };
  "guardian" if quota(resource, 9223372036854775807);
  "write" if role on "parent";
  role if role on "parent";
  permission if permission on "parent";
  role if role on "container";
}
declare is_public(Repo);
declare quota(Repo, Integer);
declare team_of(User, Repo);
team_of(User{"1"}, Repo{"a"});
declare until(User, Repo, Integer);
declare vip(User);
derives(User{"1"}, Repo{"7"}) if is_public(Repo{"1"});
holds_for(v0: Repo) if has_relation(v1, "parent", v1) and (sees(v2, v1, v3) or derives(User{"a"}, v0) and not (has_role(User{"1"}, "guardian", v1) and v0 = Repo{"7"}));
trusts(v0: User, v1: Resource);
sees(v0: User, Repo{"a"}, v1: Repo) if v1 in [Repo{"a"}, Repo{"1"}] and has_relation(v0, "container", v1) and has_role(v0, "guardian", Repo{"1"});
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
