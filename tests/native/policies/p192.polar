actor User {
}
resource Org {
  permissions = ["read", "close"];
  relations = { creator: User };
  "read" if not ((label(resource, "red") and derives(actor, resource)));
  "close" if not ("creator");
  "close" if "creator";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare banned(User, Org);
declare quota(Org, Integer);
declare label(Org, String);
label(Org{"1"}, "blue");
has_permission(v0: User, "read", v1: Resource) if not ((weighs(v1, 2) and reaches(v1, v1) or label(v1, "blue") and v0 = User{"1"}) and not (has_role(v0, "admin"))) and has_permission(v0, "read", Org{"a"});
reaches(v0: Org, Org{"7"}) if not ((has_relation(v1, "creator", _) or has_relation(v0, "creator", v2))) and label(_, "blue") and not ((banned(User{"1"}, v0) or label(v0, _)) and v0 = v0);
derives(v0: User, v1: Org) if derives(v0, v1) and has_relation(v1, "creator", v0) and not (label(v1, v2));
reaches(v0: Org, v1: Org) if has_relation(v0, "creator", v2);
trusts(User{"a"}, _: User) if banned(_, Org{"7"});
weighs(v0: Org, v1: Integer) if not (quota(v0, v1));
sees(_: User, v0, v1) if reaches(v0, v0) and label(v1, "red") and v0 in [Org{"1"}, Org{"1"}];
