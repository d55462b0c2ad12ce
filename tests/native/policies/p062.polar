actor User {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["owner", "member", "guardian"];
  "write" if ((label(resource, "blue") or (is_public(resource) or "guardian")) or ("owner" and label(resource, "red")));
  "write" if ((not ("guardian") or weighs(resource, 9223372036854775807)) and "member");
  "write" if label(resource, "red");
  "close" if ((("close" and "member") and "owner") or "guardian");
}
resource Org {}
declare is_public(Org);
declare label(Org, String);
declare linked(Org, Org);
has_permission(v0: User, "create", "Org");
derives(v0: User, v1: Org);
holds_for(v0: Org);
weighs(v0: Org, v1: Integer) if has_role(User{"a"}, "member", Org{"1"});
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
