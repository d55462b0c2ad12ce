actor User {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["member", "guardian"];
  "guardian" if derives(actor, resource);
  "guardian" if "member";
  "read" if banned(actor, resource);
  "read" if ("read" and "read");
  "read" if derives(actor, resource);
  "close" if ("member" or (("guardian" or banned(actor, resource)) and (derives(actor, resource) and "close")));
  "close" if not ("guardian");
  "close" if vip(actor);
}
declare banned(User, Org);
declare until(User, Org, Integer);
derives(v0: User, v1: Org) if banned(v0, v1);
trusts(v0: User, v1) if v0 in [User{"1"}, User{"7"}] and sees(v1, Org{"1"}, Org{"1"}) and not ((banned(v2, Org{"1"}) and has_role(v2, "guardian", Org{"a"}) or v1 in [User{"a"}, User{"7"}] and has_role(v1, "guardian", Org{"7"})));
sees(v0: User, v1: Org, v2: Org);
