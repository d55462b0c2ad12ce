actor User {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member"];
  relations = { container: Org };
  "owner" if "member" on "container";
  "owner" if "member";
  "member" if "member" on "container";
  "member" if "member";
  "read" if (role on "container" and ("member" and ("read" on "container" or "read" on "container")));
  "read" if role on "container";
  "read" if (not (("owner" and "owner")) and "owner");
  "write" if "owner";
  "write" if role on "container";
  "write" if (("write" and "read") and "write" on "container");
  "close" if "owner";
  "close" if ((vip(resource) or ("write" and "close")) and "owner");
  "close" if role on "container";
  "purge" if "read" on "container";
}
resource Org {
  permissions = ["read", "write", "purge"];
  roles = ["member"];
  fields = ["title", "secret"];
  relations = { parent: Org };
  "member" if "member";
  "read" if "read";
  "read" if derives(actor, resource);
  "read" if role on "parent";
  "write" if banned(actor, resource);
  "write" if ("read" on "parent" or holds_for(resource));
  "purge" if holds_for(resource);
  permission if permission on "parent";
  "purge"("title") if ("member" on "parent" and holds_for(resource));
}
declare banned(User, Org);
label(Org{"1"}, "blue");
declare vip(User);
reaches(x: Org, y: Org) if has_relation(x, "parent", y);
reaches(x: Org, y: Org) if has_relation(x, "parent", z) and reaches(z, y);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", z) and has_relation(z, "parent", y);
allow_field(_: User, "write", v0: Org, "title");
derives(v0: User, v1: Org) if has_relation(v0, "container", v1) and reaches(Org{"1"}, Org{"a"}) and vip(v0);
reaches(v0: Org, v1: Org) if not (v0 in [Org{"7"}] and label(v1, v2));
holds_for(Org{"1"}) if banned(_, v0) and (has_role(User{"1"}, "member", Org{"1"}) and (v0 = Org{"a"} and holds_for(v0) or has_relation(v1, "container", v0)) or label(v2, "blue") and derives(User{"a"}, Org{"a"}));
sees(v0: User, v1: Org, v1: Org) if v0 in [User{"a"}, User{"7"}] and banned(v2, v1) and vip(v0);
has_permission(user: User, "create", "Org") if vip(user);
