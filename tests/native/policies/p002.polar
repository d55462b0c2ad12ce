actor User {
  permissions = ["read", "write"];
  roles = ["owner", "guardian"];
  "owner" if vip(resource);
  "guardian" if (vip(resource) and global "admin");
  "guardian" if (not (vip(resource)) and "guardian");
  "read" if global "admin";
  "write" if "write";
  "write" if "read";
}
actor Guest {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member"];
  "member" if "member";
  "member" if "member";
  "write" if global "admin";
  "write" if ("write" and global "admin");
  "write" if "member";
  "close" if "owner";
  "close" if not (not (global "admin"));
  "close" if "member";
  "purge" if "member";
}
resource Repo {
  permissions = ["write", "purge"];
  roles = ["owner", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: Repo };
  "owner" if "owner" on "parent";
  "owner" if not (label(resource, "red"));
  "guardian" if "guardian" on "parent";
  "write" if ("guardian" on "parent" and label(resource, "blue"));
  "write" if not ((not ("owner" on "parent") and ("guardian" and holds_for(resource))));
  "purge" if role on "parent";
  "purge" if (((global "admin" or "write" on "parent") or not (derives(actor, resource))) and label(resource, "red"));
  role if role on "parent";
  "purge"("title") if permission on "parent";
}
global {
  roles = ["admin"];
}
declare quota(Repo, Integer);
quota(Repo{"1"}, 9223372036854775807);
declare label(Repo, String);
declare frozen(Repo, Boolean);
declare linked(Repo, Repo);
derives(v0: User, v1: Repo);
reaches(v0: Repo, v1: Repo) if frozen(v1, false) and ((linked(v0, v0) or label(v0, v2)) or not (v0 != Repo{"a"} and has_relation(v1, "parent", v1)));
holds_for(v0: Repo) if reaches(v0, Repo{"1"});
trusts(v0: User, v1: User) if (has_role(v0, "owner", v0) or v0 matches User);
