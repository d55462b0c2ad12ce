actor User {
}
resource Org {
  permissions = ["purge"];
  roles = ["member"];
  "member" if banned(actor, resource);
  "member" if banned(actor, resource);
  "purge" if banned(actor, resource);
}
declare banned(User, Org);
declare linked(Org, Org);
reaches(v0: Org, v1: Org) if v0 in [Org{"7"}] and v0 in [Org{"a"}, Org{"7"}] and not (banned(v2, v0));
trusts(v0: User, _: User);
weighs(_: Org, v0: Integer) if weighs(Org{"1"}, v0) and v0 > @current_unix_time and weighs(Org{"a"}, v0);
sees(v0: User, _: Org, v1: Org) if banned(User{"1"}, v2) and v0 = User{"1"};
