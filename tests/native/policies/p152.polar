actor User {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["guardian"];
  relations = { container: Repo };
  "guardian" if label(resource, "red");
  "guardian" if ("guardian" or "guardian" on "container");
  "read" if "read";
  "write" if (vip(actor) and "read");
  "close" if vip(actor);
  "close" if ("guardian" and ((quota(resource, 1) or "guardian") and "close"));
  role if role on "container";
}
resource Repo {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "guardian"];
  relations = { container: Repo };
  "owner" if vip(actor);
  "owner" if "owner";
  "guardian" if vip(actor);
  "read" if "owner";
  "read" if role on "container";
  "read" if vip(actor);
  "write" if "write";
  "purge" if permission on "container";
}
declare label(Org, String);
declare until(User, Org, Integer);
vip(User{"a"});
has_role(v0: User, "guardian", v1: Org) if has_relation(v1, "container", v2);
derives(_: User, v0: Org);
reaches(v0: Org, v1: Org);
