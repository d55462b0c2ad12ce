actor User {
}
resource Org {
  permissions = ["write", "close"];
  roles = ["member", "guardian"];
  relations = { parent: Org, container: Org };
  "member" if banned(actor, resource);
  "guardian" if ("guardian" on "container" and frozen(resource, false));
  "guardian" if ((not (is_public(resource)) and "guardian") and banned(actor, resource));
  "write" if not (label(resource, "blue"));
  "close" if "close" on "parent";
  role if role on "parent";
  permission if permission on "parent";
}
resource Repo {
  permissions = ["close"];
  roles = ["owner", "member", "guardian"];
  fields = ["title", "secret"];
  relations = { container: Repo };
  "member" if not (((vip(actor) or vip(actor)) or not (vip(actor))));
  "member" if (not ((vip(actor) and vip(actor))) and ("guardian" and ("guardian" on "container" or "owner")));
  "guardian" if role on "container";
  "close" if "close" on "container";
  "close" if (not (("owner" and "owner")) and vip(actor));
  "close" if "member" on "container";
  "close"("title") if "owner" on "container";
  "close"("secret") if "member";
}
resource Org {}
declare is_public(Org);
declare banned(User, Org);
declare label(Org, String);
declare frozen(Org, Boolean);
frozen(Org{"7"}, false);
declare vip(User);
has_relation(x: Org, "parent", y: Org) if has_relation(x, "parent", _) and has_relation(x, "parent", y);
has_permission(User{"7"}, "write", v0: Org) if derives(User{"7"}, v0);
has_permission(_: User, "close", v0: Org);
reaches(v0: Org, v1: Org) if (banned(User{"7"}, v0) or not (has_relation(v0, "container", v0))) and frozen(v0, v2);
sees(v0: User, v1: Org, Org{"a"}) if derives(v0, Org{"7"});
derives(_: User, v0: Org) if v0 = Org{"1"} and reaches(v0, v0);
tier(user: User, "low") if vip(user);
tier(user: User, "high") if vip(user);
has_permission(user: User, "close", _: Org) if tier(user, "high");
