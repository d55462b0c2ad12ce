actor User {
}
actor Guest {
}
resource Org {
  permissions = ["write", "close", "purge"];
  roles = ["owner", "guardian"];
  fields = ["title", "secret"];
  relations = { parent: Org };
  "owner" if ((("owner" and role on "parent") or not ("guardian" on "parent")) and vip(actor));
  "guardian" if (banned(actor, resource) and vip(actor));
  "guardian" if frozen(resource, true);
  "write" if "owner" on "parent";
  "write" if ((("guardian" on "parent" or "owner") and banned(actor, resource)) and not ("owner" on "parent"));
  "write" if banned(actor, resource);
  "close" if "close" on "parent";
  "close" if ("write" or not (banned(actor, resource)));
  "purge" if is_public(resource);
  "purge" if "write";
  role if role on "parent";
  "write"("title") if banned(actor, resource);
  "write"("secret") if permission on "parent";
}
declare quota(Org, Integer);
quota(Org{"1"}, 1);
declare frozen(Org, Boolean);
declare linked(Org, Org);
declare team_of(User, Org);
evenly(x: Org, y: Org) if x = y;
evenly(x: Org, y: Org) if linked(x, z) and oddly(z, y);
oddly(x: Org, y: Org) if linked(x, z) and evenly(z, y);
has_permission(_: User, "read", x: Org) if oddly(x, Org{"a"});
has_role(v0: User, "guardian", v1: Org) if v0 matches User;
has_permission(_: User, "purge", v0: Org);
holds_for(v0: Org) if has_role(User{"a"}, "guardian", Org{"a"});
sees(v0: User, _: Org, _: Org);
