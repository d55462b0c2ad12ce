actor User {
}
resource Org {
  permissions = ["read", "close"];
  roles = ["owner", "guardian"];
  "owner" if "guardian";
  "owner" if not (banned(actor, resource));
  "guardian" if ("guardian" or frozen(resource, false));
  "read" if not (global "create_org");
  "read" if "owner";
  "close" if ("close" or derives(actor, resource));
  "close" if "close";
  "close" if "guardian";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
declare banned(User, Org);
declare frozen(Org, Boolean);
frozen(Org{"1"}, true);
declare linked(Org, Org);
has_permission(_: User, "read", v0: Org);
allow(v0: User, "close", v1: Org);
holds_for(_: Org) if not (banned(_, v0)) and banned(v1, _);
derives(v0: User, v1: Org);
