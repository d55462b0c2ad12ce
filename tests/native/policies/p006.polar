actor User {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["member", "guardian"];
  relations = { parent: Org };
  "read" if global "admin";
  "read" if not ((quota(resource, 1) and (global "admin" or global "admin")));
  "read" if (("member" on "parent" and quota(resource, 0)) or not ("member"));
  "close" if ("guardian" on "parent" and global "admin");
  "close" if ("close" and not ("guardian" on "parent"));
  "close" if "read" on "parent";
  role if role on "parent";
  permission if permission on "parent";
}
resource Repo {
  permissions = ["close"];
  roles = ["guardian"];
  fields = ["title", "secret"];
  relations = { container: Org };
  "close" if global "admin";
  permission if permission on "container";
  "close"("title") if ((permission on "container" and "read" on "container") and permission on "container");
  "close"("secret") if (role on "container" or "close");
}
global {
  roles = ["admin"];
}
declare quota(Org, Integer);
linked(Org{"7"}, Org{"a"});
declare until(User, Org, Integer);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", _) and has_relation(x, "parent", y);
evenly(x: Org, y: Org) if x = y;
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
derives(v0: User, _: Org);
sees(_, v0: Org, v0: Org) if not (not (derives(User{"1"}, Org{"1"})) and v0 = Org{"1"}) and ((linked(v0, v0) and v0 = Org{"1"} or has_relation(v1, "parent", v1) and v0 in [Org{"1"}, Org{"1"}]) or not (has_relation(v0, "parent", v2) and until(User{"1"}, v3, v4) and v3 = v0)) and not ((derives(User{"1"}, v0) or has_role(User{"7"}, "guardian", v0) and until(v5, v0, v6) and v6 >= @current_unix_time));
has_permission(user: User, "create", "Repo") if premium(user);
tier(user: User, "low") if has_role(user, "admin");
tier(user: User, "high") if has_role(user, "admin");
has_permission(user: User, "close", _: Repo) if tier(user, "low");
declare premium(User);
