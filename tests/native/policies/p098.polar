actor User {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { parent: User, creator: User };
  "write" if "parent";
  "write" if ("parent" on "creator" and "parent" on "parent");
  "close" if (role on "parent" and "owner");
  "close" if "creator";
  "close" if not (trusts(actor, resource));
  "purge" if ("member" on "creator" and "owner");
  "purge" if ((not ("close") or ("parent" on "creator" or trusts(actor, resource))) and "parent" on "parent");
  "purge" if "close" on "creator";
  role if role on "creator";
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org, creator: User };
  "owner" if "guardian";
  "owner" if "guardian";
  "member" if role on "parent";
  "member" if not ("creator" on "parent");
  "guardian" if "member" on "creator";
  "guardian" if "owner" on "creator";
  "write" if "guardian";
  "write" if role on "creator";
  "close" if "owner" on "parent";
  "purge" if "guardian";
  "purge" if "write" on "parent";
  role if role on "parent";
  permission if permission on "creator";
}
resource Repo {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { parent: Repo, creator: User };
  "owner" if ("owner" and team_of(actor, resource));
  "member" if ("member" on "creator" or "owner");
  "member" if (("owner" on "parent" and "owner" on "creator") or (("parent" on "creator" and "owner" on "parent") and ("member" on "creator" or "creator" on "parent")));
  "write" if ("creator" and ("write" and "creator" on "parent"));
  "write" if ("creator" and "owner");
  "write" if "member" on "parent";
  "close" if "write" on "parent";
  "purge" if ("close" and ("creator" on "parent" and permission on "creator"));
  role if role on "parent";
  permission if permission on "parent";
  role if role on "creator";
}
declare banned(User, Repo);
banned(User{"1"}, Repo{"1"});
declare team_of(User, Repo);
has_permission(v0: User, "close", v1: Repo) if not (not (has_role(v0, "member", Org{"1"}))) and has_permission(v0, "close", v0);
has_role(v0: Resource, "guardian", v1: Org) if v0 = User{"1"};
team_of(v0: User, v1: Repo) if (has_relation(v0, "creator", v0) or team_of(v0, Repo{"1"})) and has_relation(v0, "parent", v0) and v1 = v1;
derives(_: User, _: Repo);
trusts(v0: Actor, v1: User) if not (banned(v0, v2) and has_role(v0, "owner", v2)) and ((v1 in [User{"a"}, User{"7"}] and until(User{"1"}, Repo{"1"}, -1) and v0 != v1 or has_role(User{"1"}, "owner", v0)) or has_role(User{"7"}, "owner", Repo{"a"})) and has_role(User{"1"}, "member", Org{"7"});
weighs(v0: Repo, v1: Integer) if ((until(v2, v0, v1) or banned(v3, v0)) or has_role(User{"1"}, "owner", v0) and banned(v4, v0)) and v1 in [-1, 9223372036854775807];
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "close", _: Repo) if not tier(user, "low");
declare premium(User);
