actor User {
}
resource Org {
  permissions = ["close", "purge"];
  roles = ["owner", "guardian"];
  relations = { container: Org };
  "guardian" if banned(actor, resource);
  "guardian" if not ((banned(actor, resource) and banned(actor, resource)));
  "close" if not (holds_for(resource));
  "purge" if ((("purge" and "guardian") and not ("guardian" on "container")) and "guardian" on "container");
  role if role on "container";
}
declare banned(User, Org);
declare quota(Org, Integer);
declare until(User, Org, Integer);
has_permission(v0: User, "close", _: Org) if has_permission(v0, "close", Org{"a"});
allow(_: User, "close", _: Org) if banned(User{"a"}, v0) and not (not (banned(v1, v0)) and has_permission(User{"1"}, "purge", v0)) and not ((banned(v2, v0) and quota(_, v3) or has_permission(User{"1"}, "close", v0) and has_role(User{"1"}, "guardian", Org{"1"})) and v0 in [Org{"a"}]);
quota(Org{"a"}, v0: Integer) if quota(v1, v0) and ((v0 in [0] or quota(v2, v0) and v0 < @current_unix_time and quota(v1, _) and v1 != Org{"a"}) or v0 <= @current_unix_time) and v1 in [Org{"1"}, Org{"a"}];
holds_for(_: Org) if banned(v0, v1);
trusts(User{"1"}, v0: User) if not ((v0 != v0 or has_role(User{"a"}, "guardian", Org{"a"})));
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
