actor User {
}
resource Org {
  permissions = ["write"];
  roles = ["member"];
  relations = { container: Org };
  "write" if (("write" or role on "container") or (vip(actor) and role on "container"));
  "write" if "write";
  role if role on "container";
}
declare banned(User, Org);
declare label(Org, String);
declare frozen(Org, Boolean);
declare team_of(User, Org);
declare vip(User);
has_role(user: User, "member", there: Org) if team_of(user, team) and team matches Org and has_role(team, "member", there);
has_permission(v0: Actor, "write", _: Resource);
reaches(v0: Org, v0: Org) if reaches(Org{"1"}, v0) and (not (v0 = Org{"a"}) and is_public(v0) or (has_relation(v0, "container", v0) and banned(_, v1) or reaches(Org{"a"}, v0) and label(v0, v2)) and reaches(Org{"a"}, Org{"a"}));
holds_for(v0: Org) if frozen(v1, v2) and v1 != Org{"a"};
derives(v0: User, v1: Org) if v1 in [Org{"1"}, Org{"7"}];
has_permission(user: User, "create", "Org") if premium(user);
tier(user: User, "low") if vip(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Org) if tier(user, "low");
declare premium(User);
