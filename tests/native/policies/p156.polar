actor User {
}
actor Guest {
}
resource Org {
  permissions = ["purge"];
  roles = ["owner", "member"];
  relations = { container: Repo, creator: User };
  "owner" if "member";
  "owner" if (((vip(actor) and "member") and not ("creator")) and vip(actor));
  "member" if "owner";
  "purge" if not (("guardian" on "container" and "creator"));
  "purge" if ("owner" and "owner");
  "purge" if ("guardian" on "container" and not ("write" on "container"));
  permission if permission on "container";
}
resource Repo {
  permissions = ["read", "write", "purge"];
  roles = ["guardian"];
  fields = ["title", "secret"];
  "read" if "read";
  "write" if vip(actor);
  "purge" if "read";
}
declare is_public(Repo);
declare quota(Repo, Integer);
declare label(Repo, String);
declare until(User, Repo, Integer);
reaches(_: Repo, _: Repo) if (not (is_public(v0) and label(v0, _)) or is_public(v1) and not (until(v2, v3, v4) and until(v2, v5, _) and v1 != v1)) and not (is_public(_));
trusts(v0: User, v1: User);
weighs(v0: Repo, 1);
