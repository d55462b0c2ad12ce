actor User {
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["purge"];
  roles = ["owner", "member"];
  "owner" if derives(actor, resource);
  "member" if (quota(resource, 2) and ("owner" and team_of(actor, resource)));
  "purge" if (weighs(resource, 0) or not ((quota(resource, 1) and quota(resource, 9223372036854775807))));
}
global {
  roles = ["admin"];
}
declare quota(Org, Integer);
declare label(Org, String);
declare linked(Org, Org);
declare team_of(User, Org);
allow(v0: User, "purge", v1: Org) if ((has_role(v0, "member", v1) and trusts(v0, v0) or v0 != User{"1"}) and v1 matches Resource or has_permission(v0, "purge", v1) and not (reaches(Org{"1"}, v1))) and has_role(v0, "admin") and ((sees(User{"1"}, v1, v1) or sees(v0, v1, v1)) and not (has_role(v0, "admin") and has_role(v0, "owner", v1)) or v1 matches Resource);
derives(v0: User, _: Org) if v0 in [User{"7"}, User{"a"}] and team_of(v0, Org{"1"});
reaches(v0: Org, Org{"a"}) if quota(v0, v1) and v1 >= @current_unix_time and v1 in [1, 2] and not (linked(Org{"1"}, v2));
trusts(v0: Actor, v0: User) if team_of(v0, v1) and quota(v1, v2);
weighs(Org{"a"}, v0: Integer) if weighs(Org{"a"}, v0) and v0 != -1;
sees(v0: User, v1: Org, v1: Org) if trusts(User{"1"}, v0);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
