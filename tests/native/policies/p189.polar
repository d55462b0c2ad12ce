actor User {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["owner", "guardian"];
  relations = { creator: User };
  "owner" if "owner";
  "guardian" if is_public(resource);
  "guardian" if is_public(resource);
  "write" if "creator";
  "close" if weighs(resource, 0);
  "close" if not ("creator");
}
declare is_public(Org);
declare linked(Org, Org);
declare until(User, Org, Integer);
declare vip(User);
has_role(v0: User, "guardian", v1: Org) if is_public(v1) and is_public(v1);
derives(v0: User, v1: Org) if vip(v0) and v1 != Org{"a"};
reaches(v0: Org, _: Org) if reaches(v0, Org{"1"}) and linked(v0, v0);
weighs(v0: Resource, v1: Integer) if is_public(v0) and derives(User{"7"}, v0);
sees(v0: User, v1: Org, v2: Org) if v0 in [User{"a"}] and not (has_relation(v2, "creator", v0)) and until(v0, v1, 9223372036854775807) and v0 != v0;
