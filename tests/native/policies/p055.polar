actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read"];
  roles = ["member", "guardian"];
  relations = { parent: Org };
  "member" if quota(resource, 2);
  "guardian" if label(resource, "red");
  "guardian" if not (not (quota(resource, 0)));
  "read" if ("guardian" and ((team_of(actor, resource) and "guardian" on "parent") or global "admin"));
}
global {
  roles = ["admin"];
}
resource Org {}
quota(Org{"a"}, 2);
declare frozen(Org, Boolean);
frozen(Org{"a"}, true);
declare team_of(User, Org);
declare until(User, Org, Integer);
until(User{"1"}, Org{"7"}, 9223372036854775807);
reaches(x: Org, y: Org) if has_relation(x, "parent", y);
reaches(x: Org, y: Org) if reaches(x, z) and has_relation(z, "parent", y);
derives(v0: User, Org{"a"}) if v0 = User{"a"} and derives(v0, Org{"7"});
reaches(_: Org, _: Org);
sees(v0: User, v1: Org, v2: Resource) if team_of(User{"7"}, Org{"7"}) and not (not (reaches(v2, v1) and derives(User{"1"}, v2)));
