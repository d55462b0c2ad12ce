actor User {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member"];
  "member" if ("owner" and "owner");
  "read" if not (not ("owner"));
  "read" if "read";
  "write" if ("write" or (not ("member") and ("read" and "member")));
  "write" if ("member" and "read");
  "write" if not ("member");
  "close" if "owner";
  "close" if "close";
  "purge" if ((("write" or "write") and "purge") and "purge");
  "purge" if ("owner" and "owner");
  "purge" if "read";
}
actor Guest {
}
resource Org {
  permissions = ["write"];
  roles = ["guardian"];
  relations = { parent: Org, creator: User };
  "write" if "write" on "creator";
  "write" if "write" on "parent";
  permission if permission on "creator";
}
resource Repo {
  permissions = ["purge"];
  roles = ["owner", "member"];
  relations = { container: Org };
  "owner" if "guardian" on "container";
  "owner" if "guardian" on "container";
  "member" if (role on "container" and ("member" or "member"));
  "purge" if "owner";
}
declare is_public(Org);
declare banned(User, Org);
banned(User{"7"}, Org{"7"});
declare frozen(Org, Boolean);
evenly(x: Org, y: Org) if x = y;
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
derives(v0: User, v1: Org) if (linked(v1, v1) or v0 matches User and (has_relation(v2, "creator", v0) or is_public(v1) and reaches(v1, Org{"1"})));
reaches(v0: Org, v1: Org) if (is_public(v1) and is_public(v1) or has_relation(v2, "container", v0) and v2 matches Repo) and has_relation(v3, "parent", v1);
