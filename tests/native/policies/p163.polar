actor User {
  permissions = ["read"];
  roles = ["owner", "guardian"];
  fields = ["title", "secret"];
  relations = { creator: User };
  "owner" if "guardian";
  "owner" if "owner";
  "guardian" if ((not ("creator") and "guardian") or not (("creator" and "creator" on "creator")));
  "guardian" if ("guardian" and "owner" on "creator");
  "read" if "guardian" on "creator";
  "read" if role on "creator";
  "read" if "creator";
  "read"("title") if ("read" on "creator" or not ("read" on "creator"));
  "read"("secret") if ("read" or (not ("read") and ("creator" on "creator" and "guardian" on "creator")));
}
resource Org {
  permissions = ["read", "write"];
  roles = ["owner"];
  relations = { parent: Org, container: Org, creator: User };
  "owner" if ("guardian" on "creator" and not (("creator" on "creator" and "creator" on "parent")));
  "owner" if "owner" on "container";
  "read" if "owner" on "parent";
  "read" if role on "creator";
  "read" if (not ("owner") and "owner");
  "write" if "creator" on "creator";
  "write" if not (role on "parent");
  "write" if "write" on "container";
  role if role on "creator";
  permission if permission on "creator";
}
resource Repo {
  permissions = ["read", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Repo };
  "owner" if "guardian";
  "owner" if "member" on "parent";
  "member" if not ((banned(actor, resource) or label(resource, "red")));
  "member" if "owner";
  "read" if role on "parent";
  "purge" if (banned(actor, resource) and "purge");
  "purge" if "purge";
  "purge" if holds_for(resource);
}
declare is_public(Repo);
declare banned(User, Repo);
declare label(Repo, String);
reaches(x: Repo, y: Repo) if has_relation(x, "parent", y);
reaches(x: Repo, y: Repo) if reaches(x, z) and has_relation(z, "parent", y);
has_permission(v0: Resource, "create", "Repo");
derives(v0: User, Repo{"a"});
reaches(v0: Repo, v1: Repo);
holds_for(v0: Repo) if v0 = Repo{"1"} and v0 in [Repo{"a"}];
sees(v0: User, v1: Repo, v2: Repo);
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "purge", _: Repo) if tier(user, "high");
declare premium(User);
