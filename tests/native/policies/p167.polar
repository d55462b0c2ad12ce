actor User {
  permissions = ["write"];
  roles = ["owner", "member"];
  relations = { parent: User, container: Org, creator: User };
  "owner" if role on "creator";
  "member" if "parent" on "creator";
  "write" if ("parent" on "parent" and "member");
  "write" if "write";
  "write" if ("member" on "parent" and "read" on "container");
  role if role on "parent";
  permission if permission on "creator";
}
actor Guest {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["member", "guardian"];
  relations = { parent: Org };
  "member" if not (is_public(resource));
  "member" if team_of(actor, resource);
  "guardian" if ((not (vip(actor)) and ("member" on "parent" or derives(actor, resource))) and ((derives(actor, resource) and quota(resource, 0)) or label(resource, "blue")));
  "read" if vip(actor);
  "write" if "member" on "parent";
  "close" if "read" on "parent";
  "close" if not (not ("member"));
  role if role on "parent";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
}
declare is_public(Org);
declare quota(Org, Integer);
declare label(Org, String);
declare linked(Org, Org);
declare vip(User);
has_role(_, "member", _: Org) if (is_public(v0) and label(v0, v1) or is_public(v2));
has_permission(v0: User, "read", v1: Org);
derives(_: Actor, v0: Org) if linked(v0, v0);
reaches(_: Org, _: Org) if (is_public(Org{"1"}) or not (is_public(_) and is_public(v0)) and (is_public(Org{"7"}) and is_public(v1) or is_public(Org{"1"}) and is_public(v2))) and is_public(Org{"a"}) and ((is_public(v3) and has_relation(v4, "container", v3) or is_public(Org{"1"})) or is_public(_));
