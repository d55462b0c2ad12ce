actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["member", "guardian"];
  "guardian" if label(resource, "blue");
  "read" if quota(resource, 0);
  "read" if "guardian";
  "read" if banned(actor, resource);
  "write" if "member";
  "close" if (is_public(resource) and ((quota(resource, 0) and quota(resource, 0)) or label(resource, "blue")));
  "close" if quota(resource, 1);
  "purge" if "purge";
  "purge" if "read";
  "purge" if "guardian";
}
declare is_public(Org);
declare banned(User, Org);
declare quota(Org, Integer);
declare label(Org, String);
label(Org{"a"}, "blue");
declare until(User, Org, Integer);
until(User{"a"}, Org{"a"}, -1);
reaches(v0: Resource, v1: Org) if label(v2, "blue") and banned(User{"a"}, v0) and v0 in [Org{"1"}];
holds_for(v0: Org) if reaches(v0, Org{"7"}) and label(v0, "blue");
trusts(User{"7"}, v0: User) if trusts(User{"a"}, v0) and (derives(v0, Org{"a"}) or has_role(v0, "member", Org{"a"})) and v0 matches Actor;
derives(v0: User, v1: Org) if v0 matches Actor and label(v1, v2) and (is_public(v3) and (v1 in [Org{"a"}, Org{"1"}] or derives(v0, v3)) or has_role(v0, "member", Org{"a"}));
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
