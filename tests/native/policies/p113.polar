actor User {
}
resource Org {
  permissions = ["read", "write"];
  "read" if vip(actor);
  "read" if weighs(resource, 1);
  "read" if (weighs(resource, -1) and weighs(resource, 9223372036854775807));
  "write" if vip(actor);
}
declare banned(User, Org);
declare linked(Org, Org);
declare vip(User);
has_permission(_: User, "write", Org{"a"}) if banned(_, v0) and (sees(User{"a"}, v0, v0) or not (reaches(v0, Org{"1"})));
derives(User{"1"}, v0: Org) if (reaches(v0, Org{"1"}) or reaches(Org{"a"}, v0) and linked(v0, v0)) and v0 = Org{"1"};
reaches(v0: Org, Org{"a"}) if banned(_, v0) and v0 = v0 and not (linked(v0, v0));
weighs(v0: Org, _: Integer) if banned(v1, v0);
sees(_: User, v0: Org, v1: Org) if sees(User{"7"}, v1, v1) and sees(User{"1"}, Org{"a"}, Org{"1"});
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if vip(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "write", _: Org) if tier(user, "high");
declare premium(User);
