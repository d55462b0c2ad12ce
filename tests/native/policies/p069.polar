actor User {
}
resource Org {
  permissions = ["close"];
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  relations = { creator: User };
  "owner" if ("owner" and (("guardian" and "owner") and ("guardian" or "creator")));
  "member" if (global "admin" and "member");
  "member" if ("owner" and "guardian");
  "close" if ("close" and global "create_org");
  "close" if global "create_org";
  "close" if not (global "create_org");
}
resource Repo {
  permissions = ["write", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "member" if global "admin";
  "write" if (((role on "container" or quota(resource, 1)) and "guardian" on "container") and (quota(resource, 9223372036854775807) and "guardian" on "container"));
  "purge" if not (("creator" on "container" and "creator" on "container"));
  "purge" if (("guardian" on "container" and "close" on "container") and ("member" on "container" and "purge"));
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare quota(Repo, Integer);
declare until(User, Repo, Integer);
trusts(_: User, v0: Resource);
has_permission(user: User, "create", "Repo") if premium(user);
tier(user: User, "low") if has_role(user, "admin");
tier(user: User, "high") if premium(user);
has_permission(user: User, "purge", _: Repo) if tier(user, "low");
declare premium(User);
