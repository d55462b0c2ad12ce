actor User {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { parent: Org };
  "owner" if ("owner" and "member");
  "owner" if "member";
  "member" if (not (not (team_of(actor, resource))) and role on "parent");
  "write" if "member";
  "close" if "close" on "parent";
  "purge" if ("owner" on "parent" and (is_public(resource) or (holds_for(resource) or "close" on "parent")));
}
declare is_public(Org);
declare team_of(User, Org);
has_permission(User{"a"}, "write", v0: Org) if v0 matches Org and v0 != Org{"1"};
reaches(_: Org, v0: Org) if v0 != v0 and team_of(v1, v0) and (reaches(v0, v0) and is_public(v0) or v1 in [User{"1"}] and (is_public(v0) or reaches(Org{"1"}, v0) and reaches(v0, v0)));
holds_for(v0: Resource);
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "close", _: Org) if not tier(user, "low");
declare premium(User);
