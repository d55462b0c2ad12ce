actor User {
}
actor Bot {
}
resource Org {
  permissions = ["write", "purge"];
  roles = ["member", "guardian"];
  relations = { creator: User };
  "member" if (("creator" and quota(resource, -1)) and (("creator" and quota(resource, 1)) or "guardian"));
  "member" if "guardian";
  "write" if quota(resource, 1);
  "purge" if (weighs(resource, 9223372036854775807) or (("creator" and "creator") or vip(actor)));
  "purge" if "creator";
}
resource Repo {
  permissions = ["purge"];
  roles = ["owner", "member"];
  "owner" if ((is_public(resource) or (is_public(resource) or is_public(resource))) and is_public(resource));
  "member" if (not (not (is_public(resource))) and "member");
  "member" if "member";
  "purge" if "purge";
}
declare banned(User, Repo);
quota(Org{"1"}, 1);
declare linked(Org, Repo);
declare vip(User);
has_permission(v0: User, "purge", v1: Repo);
reaches(v0: Org, _: Resource) if has_relation(v0, "creator", User{"a"}) and not (quota(v0, _) and v0 != Org{"a"}) and not (linked(v0, Repo{"a"}) and (linked(Org{"a"}, v1) or quota(v0, v2) and v2 in [1]));
holds_for(_: Repo) if is_public(Repo{"1"}) and (is_public(Repo{"1"}) or is_public(v0) and has_role(User{"1"}, "member", v0));
weighs(_: Org, _: Integer);
derives(v0: User, v1: Repo) if v0 in [User{"1"}, User{"a"}];
