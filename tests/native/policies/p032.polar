actor User {
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { container: Repo };
  "owner" if ((("owner" on "container" and "owner") and role on "container") and "guardian" on "container");
  "member" if role on "container";
  "member" if (("owner" on "container" and role on "container") and "owner");
  "read" if (not ("member") and "owner");
  "read" if "owner" on "container";
  "read" if ((role on "container" and "member") or ("owner" on "container" and not ("owner" on "container")));
  "write" if "write" on "container";
  "write" if "read" on "container";
  "write" if ("owner" and ("read" and "owner" on "container"));
  "close" if "owner";
  "close" if "owner" on "container";
  "close" if "read";
  "purge" if "read";
  "purge" if "write";
}
resource Repo {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "guardian"];
  relations = { container: Repo };
  "owner" if (not (is_public(resource)) and ("owner" or ("owner" and role on "container")));
  "guardian" if ((("guardian" and "guardian") and "guardian" on "container") or (role on "container" and role on "container"));
  "read" if "guardian";
  "write" if ("write" or "write");
  "write" if not (not (role on "container"));
  "write" if role on "container";
  "purge" if role on "container";
  "purge" if (is_public(resource) and role on "container");
  role if role on "container";
  permission if permission on "container";
}
has_role(v0: User, "guardian", v1: Repo) if has_role(v0, "member", Org{"1"}) and reaches(Repo{"a"}, v1) and has_relation(v2, "container", v1);
reaches(v0: Repo, Repo{"a"}) if not (v0 matches Resource and has_relation(Org{"a"}, "container", v0)) and (has_relation(v0, "container", v0) and is_public(v0) or v0 in [Repo{"1"}, Repo{"7"}]) and has_relation(v0, "container", Repo{"7"});
trusts(v0: User, v1: Actor) if not (v1 != v0) and (not (has_role(v0, "guardian", v2)) or not (has_role(v0, "guardian", Repo{"1"}) and has_role(v1, "member", Org{"1"})) and v1 != User{"1"});
weighs(v0: Repo, v1: Integer) if has_role(User{"7"}, "owner", v0);
