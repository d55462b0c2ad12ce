actor User {
}
resource Org {
  permissions = ["close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org, container: Org };
  "owner" if "owner" on "container";
  "owner" if "member" on "container";
  "guardian" if team_of(actor, resource);
  "guardian" if (((vip(actor) and vip(actor)) or role on "container") and ("member" on "container" or ("guardian" on "parent" or "owner")));
  "close" if holds_for(resource);
  "close" if (role on "container" and is_public(resource));
  "purge" if (("purge" on "container" and role on "container") and "guardian" on "container");
  "purge" if ((not ("guardian" on "container") and "member" on "parent") and ("close" on "container" and ("owner" or role on "container")));
  permission if permission on "parent";
  role if role on "container";
}
declare team_of(User, Org);
declare vip(User);
has_role(v0: User, "owner", v1: Org) if is_public(v1);
linked(v0: Org, Org{"7"});
holds_for(_: Org) if is_public(Org{"a"});
weighs(v0: Org, v1: Integer) if sees(User{"7"}, Org{"1"}, Org{"1"});
sees(v0: User, v1: Org, v2: Org);
