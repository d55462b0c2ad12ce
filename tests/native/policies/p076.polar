actor User {
  permissions = ["read", "write", "close", "purge"];
  roles = ["member", "guardian"];
  relations = { container: Org };
  "member" if "owner" on "container";
  "guardian" if "owner" on "container";
  "read" if ("guardian" or not (("guardian" and "owner" on "container")));
  "write" if ("guardian" on "container" and not (not ("guardian")));
  "write" if ("write" on "container" and "write" on "container");
  "close" if ("owner" on "container" and ("close" and "member"));
  "purge" if "write";
  "purge" if "member";
  "purge" if ("member" and (role on "container" or "guardian" on "container"));
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { container: Org };
  "owner" if quota(resource, 2);
  "owner" if quota(resource, -1);
  "member" if "owner";
  "member" if "guardian";
  "guardian" if "guardian";
  "guardian" if ("owner" and "owner" on "container");
  "write" if (quota(resource, 9223372036854775807) and ("owner" and "owner"));
  "write" if "owner";
  "close" if not ("guardian");
  "close" if (("member" on "container" and not ("guardian" on "container")) or "close" on "container");
  "close" if (frozen(resource, true) and (frozen(resource, false) and "guardian" on "container"));
  "purge" if permission on "container";
  "purge" if (("guardian" on "container" or (frozen(resource, true) and "write" on "container")) or "guardian" on "container");
  "purge" if "guardian";
}
resource Repo {
  permissions = ["read", "write", "close"];
  roles = ["owner", "member"];
  fields = ["title", "secret"];
  relations = { parent: Repo, container: Org };
  "owner" if banned(actor, resource);
  "owner" if "member" on "parent";
  "read" if role on "parent";
  "read" if ("member" on "parent" or is_public(resource));
  "write" if "member" on "container";
  "write" if ((("member" on "parent" or "write") or ("guardian" on "container" and "guardian" on "container")) and "write" on "parent");
  "close" if not ("read" on "parent");
  role if role on "container";
  "read"("secret") if permission on "container";
}
declare is_public(Repo);
declare frozen(Org, Boolean);
declare linked(Org, Repo);
weighs(v0: Org, _: Integer) if (v0 != v0 or v0 != Org{"a"});
sees(v0: User, v1: Repo, v2: Org) if quota(v2, v3) and v0 = User{"1"} and has_role(User{"1"}, "guardian", v0) and not (is_public(v1));
