actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Org, creator: User };
  "member" if not (vip(actor));
  "member" if "owner";
  "guardian" if role on "container";
  "guardian" if "guardian" on "container";
  "read" if "read";
  "read" if ("member" on "container" and "owner" on "container");
  "close" if "owner" on "container";
  "purge" if (("read" or "purge") or ("creator" and (role on "container" and permission on "container")));
  "purge" if "purge" on "container";
  "purge" if "read";
  role if role on "container";
  "close"("title") if "read";
}
resource Repo {
  permissions = ["read", "close", "purge"];
  roles = ["owner", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Repo };
  "guardian" if vip(actor);
  "read" if (((vip(actor) and derives(actor, resource)) and "guardian") and ((vip(actor) or "guardian") and ("read" and is_public(resource))));
  "read" if (role on "container" and "guardian" on "container");
  "close" if vip(actor);
  "close" if derives(actor, resource);
  "close" if role on "container";
  "purge" if (("read" on "container" and "guardian" on "container") and "read");
  "purge" if "purge";
  "purge"("secret") if permission on "container";
}
resource Org {}
is_public(Repo{"7"});
banned(User{"7"}, Repo{"7"});
declare until(User, Repo, Integer);
declare vip(User);
derives(v0: User, v1: Repo) if is_public(v1);
reaches(v0: Repo, v1: Repo) if (is_public(v0) and has_relation(v0, "container", v0) or not (until(v2, v1, v3) and v3 != 1 and banned(User{"1"}, v1)) and banned(v4, v0));
trusts(v0: User, v1: User);
tier(user: User, "low") if vip(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "purge", _: Repo) if not tier(user, "low");
