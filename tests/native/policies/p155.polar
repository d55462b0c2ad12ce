actor User {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["member", "guardian"];
  relations = { parent: Org };
  "guardian" if "guardian" on "parent";
  "guardian" if role on "parent";
  "write" if ((role on "parent" and not (is_public(resource))) and derives(actor, resource));
  "write" if (derives(actor, resource) and not (derives(actor, resource)));
  "close" if "write";
  "purge" if frozen(resource, true);
  role if role on "parent";
  permission if permission on "parent";
}
resource Repo {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { container: Org, creator: User };
  "owner" if role on "container";
  "owner" if ("member" and not ("creator"));
  "member" if (not ("creator") and role on "container");
  "member" if "member" on "container";
  "read" if not ("member" on "container");
  "read" if role on "container";
  "write" if role on "container";
  "close" if not ((("owner" and "owner") and ("read" or "read")));
  "purge" if permission on "container";
  "purge" if "read";
  "purge" if "member" on "container";
  permission if permission on "container";
}
declare is_public(Org);
linked(Org{"1"}, Org{"1"});
declare until(User, Org, Integer);
weighs(v0: Org, v1: Integer) if not (not (has_relation(v0, "parent", v0)) and v1 in [-1, -1]) and not (has_relation(v0, "parent", v0) and is_public(v0)) and weighs(Org{"7"}, v1) and v1 <= @current_unix_time;
derives(v0: User, v1: Org) if not (not (has_relation(v2, "creator", v0)) and (has_role(v0, "guardian", v1) or until(v3, v1, v4) and v1 != Org{"7"} and linked(v1, v1))) and v0 in [User{"7"}, User{"a"}];
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "write", _: Repo) if tier(user, "low");
declare premium(User);
