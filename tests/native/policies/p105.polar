actor User {
}
resource Org {
  permissions = ["read", "write"];
  roles = ["member", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: Org, container: Repo };
  "guardian" if "guardian" on "container";
  "guardian" if ("guardian" or "guardian");
  "read" if "member" on "container";
  "read" if "guardian";
  "write" if "read" on "parent";
  "write" if (role on "parent" and banned(actor, resource));
  "write" if not (is_public(resource));
  "write"("title") if permission on "parent";
  "write"("secret") if "read" on "parent";
}
resource Repo {
  permissions = ["read", "write"];
  roles = ["member", "guardian"];
  relations = { parent: Repo };
  "member" if "guardian";
  "member" if role on "parent";
  "guardian" if "member";
  "read" if role on "parent";
  "write" if (not (("read" on "parent" and "read")) or not (not ("member" on "parent")));
  "write" if "member";
}
declare is_public(Org);
declare banned(User, Org);
declare linked(Org, Org);
declare vip(User);
trusts(v0: User, v1: Actor) if not (has_role(v1, "member", Org{"1"})) and not ((v0 = v1 or vip(v2))) and has_role(User{"a"}, "guardian", Org{"1"});
trusts(v0: User, v0: User) if has_role(v0, "member", Repo{"7"}) and (banned(v1, v2) and (v2 matches Org or v0 != User{"7"}) or has_role(v0, "member", Repo{"7"}) and (has_role(v0, "guardian", Org{"1"}) or has_role(v0, "member", Repo{"a"}))) and (has_role(User{"1"}, "member", Repo{"a"}) or v0 != User{"1"} and sees(v0, Org{"a"}, Org{"7"}));
weighs(v0: Org, v1: Integer) if sees(User{"7"}, v0, v0);
sees(v0: User, _: Org, v1: Org) if has_relation(v1, "container", v2);
has_permission(user: User, "create", "Repo") if premium(user);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Org) if tier(user, "high");
declare premium(User);
