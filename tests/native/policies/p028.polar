actor User {
}
resource Org {
  permissions = ["purge"];
  roles = ["owner", "member"];
  relations = { parent: Org, container: Org, creator: User };
  "owner" if "member" on "container";
  "owner" if (not ((frozen(resource, true) or "creator" on "parent")) and (team_of(actor, resource) and banned(actor, resource)));
  "member" if frozen(resource, true);
  "member" if "creator" on "container";
  "purge" if ((banned(actor, resource) or "purge" on "container") and vip(actor));
  role if role on "parent";
  role if role on "container";
  permission if permission on "container";
}
declare is_public(Org);
is_public(Org{"1"});
declare quota(Org, Integer);
quota(Org{"a"}, 0);
declare frozen(Org, Boolean);
team_of(User{"1"}, Org{"7"});
declare vip(User);
holds_for(v0: Org);
sees(v0: User, v1: Org, v2: Resource) if has_relation(v3, "parent", v2);
has_permission(user: User, "create", "Org") if premium(user);
declare premium(User);
