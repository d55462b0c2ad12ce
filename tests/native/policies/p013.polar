actor User {
  permissions = ["read", "write", "purge"];
  roles = ["owner", "member"];
  "member" if "member";
  "read" if trusts(actor, resource);
  "read" if ("owner" and "owner");
  "write" if not (("member" and ("owner" and "member")));
  "write" if global "admin";
  "purge" if not (trusts(actor, resource));
  "purge" if (("read" and "read") and "owner");
}
actor Guest {
}
resource Org {
  permissions = ["read", "close", "purge"];
  roles = ["member"];
  relations = { container: Org };
  "read" if (("read" on "container" and not (is_public(resource))) and derives(actor, resource));
  "read" if (quota(resource, 9223372036854775807) or "read");
  "read" if "read" on "container";
  "close" if "member";
  "purge" if is_public(resource);
  "purge" if "close";
}
global {
  roles = ["admin"];
}
derives(v0: User, v1: Org) if is_public(v1) and has_relation(v1, "container", v2);
trusts(v0: User, v1: User) if not (has_role(v1, "member", Org{"7"})) and (has_role(v1, "admin") or has_role(v0, "member", v0));
