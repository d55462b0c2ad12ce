actor User {
  permissions = ["read", "write", "close"];
  relations = { parent: User, creator: User };
  "read" if (("read" on "creator" and "parent" on "creator") or (("parent" and vip(resource)) or "parent" on "parent"));
  "read" if ("creator" or (("read" and "creator") and trusts(actor, resource)));
  "write" if (trusts(actor, resource) or not ("read" on "creator"));
  "write" if "creator";
  "write" if not (not ("parent" on "creator"));
  "close" if "read" on "creator";
  "close" if (trusts(actor, resource) and trusts(actor, resource));
  "close" if "close";
  permission if permission on "parent";
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["purge"];
  roles = ["member", "guardian"];
  relations = { container: Org };
  "member" if "guardian" on "container";
  "member" if "guardian";
  "purge" if (label(resource, "blue") or ((banned(actor, resource) or "guardian" on "container") or "guardian" on "container"));
  "purge" if ((banned(actor, resource) and (label(resource, "blue") or permission on "container")) and "purge");
  "purge" if not (("member" on "container" or (banned(actor, resource) or vip(actor))));
  permission if permission on "container";
}
declare banned(User, Org);
declare label(Org, String);
label(Org{"7"}, "blue");
declare until(User, Org, Integer);
has_role(v0: User, "member", v1: Org);
reaches(v0: Org, v1: Org);
trusts(_: User, v0: User);
sees(v0: User, v1: Org, v2: Resource);
