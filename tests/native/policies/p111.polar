actor User {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { container: Org, creator: User };
  "owner" if derives(actor, resource);
  "owner" if ((("owner" on "container" or "member" on "container") and "member") and (quota(resource, 0) or "member" on "container"));
  "member" if "creator";
  "write" if (role on "container" and ("member" or "creator" on "container"));
  "close" if role on "container";
  "close" if "creator";
  "close" if role on "container";
  "purge" if "close";
  "purge" if not ("close" on "container");
  "purge" if "write" on "container";
  role if role on "container";
}
resource Repo {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Repo, creator: User };
  "owner" if ("owner" on "parent" or ("creator" on "parent" and not ("creator" on "parent")));
  "owner" if role on "parent";
  "guardian" if role on "parent";
  "read" if "read" on "parent";
  "read" if vip(actor);
  "write" if ("member" on "parent" and "member");
  "write" if not (vip(actor));
  "purge" if "guardian";
}
declare quota(Org, Integer);
declare frozen(Org, Boolean);
declare vip(User);
derives(v0: User, v1: Org) if quota(v1, v2) and v2 != 1;
tier(user: User, "low") if vip(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "purge", _: Repo) if tier(user, "high");
declare premium(User);
