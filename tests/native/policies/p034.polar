actor User {
}
actor Bot {
}
resource Org {
  permissions = ["close", "purge"];
  "close" if (team_of(actor, resource) and ((is_public(resource) or frozen(resource, false)) and team_of(actor, resource)));
  "close" if weighs(resource, 9223372036854775807);
  "close" if ((frozen(resource, false) and "close") and (not (holds_for(resource)) or (frozen(resource, true) or holds_for(resource))));
  "purge" if not (holds_for(resource));
}
global {
  roles = ["admin"];
}
declare is_public(Org);
declare frozen(Org, Boolean);
declare team_of(User, Org);
has_role(v0: User, "admin") if team_of(v0, v1) and not (not (team_of(v0, v1) and is_public(v1))) and (is_public(v1) and is_public(v1) or team_of(v0, v1) and v0 != User{"7"});
holds_for(_: Org);
trusts(v0: User, v1: User) if (not (team_of(v0, _)) or v1 in [User{"a"}] and trusts(User{"a"}, v0));
weighs(v0: Org, v1: Integer) if ((sees(User{"a"}, v0, v0) and weighs(Org{"7"}, v1) or v1 > @current_unix_time) and is_public(v0) or (sees(User{"1"}, v0, Org{"1"}) or weighs(v0, v1) and v0 != Org{"7"}) and is_public(v2));
sees(v0: User, v1: Org, v2: Org) if holds_for(v1) and weighs(v2, -1);
