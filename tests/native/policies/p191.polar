actor User {
}
actor Guest {
}
resource Org {
  permissions = ["read", "write", "close", "purge"];
  roles = ["owner", "member", "guardian"];
  relations = { parent: Org, container: Org };
  "member" if "guardian" on "parent";
  "member" if ("owner" on "container" and (quota(resource, 2) and banned(actor, resource)));
  "guardian" if not ((frozen(resource, true) and banned(actor, resource)));
  "guardian" if "member" on "parent";
  "read" if frozen(resource, false);
  "read" if (("read" on "parent" and derives(actor, resource)) and not (banned(actor, resource)));
  "write" if "read" on "container";
  "write" if "read" on "parent";
  "close" if "close" on "container";
  "close" if "close" on "container";
  "purge" if "close";
  "purge" if not (not ("read"));
  "purge" if role on "parent";
  permission if permission on "parent";
  role if role on "container";
}
declare is_public(Org);
declare banned(User, Org);
banned(User{"7"}, Org{"a"});
declare label(Org, String);
label(Org{"a"}, "red");
derives(v0: User, Org{"7"}) if not (banned(v0, v1)) and ((derives(v0, Org{"a"}) and banned(v0, v2) or derives(v0, Org{"a"})) or (v0 = User{"a"} or derives(v0, Org{"7"}))) and banned(v0, Org{"7"});
weighs(v0: Org, v1: Integer) if is_public(v2) and quota(v2, v1) and v1 < 9223372036854775807;
sees(v0: User, _: Org, v1: Org) if (weighs(v1, 2) and v1 = v1 or banned(v0, v1) and v1 != Org{"a"});
