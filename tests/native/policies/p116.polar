actor User {
  permissions = ["read", "write", "close"];
  roles = ["owner", "member"];
  relations = { container: Repo, creator: User };
  "owner" if "member";
  "member" if ("creator" on "creator" and not (("creator" on "creator" and "creator")));
  "read" if "member" on "creator";
  "write" if "member" on "container";
  "close" if (not ("member" on "container") and "close" on "creator");
  "close" if "close" on "creator";
  "close" if "close";
  role if role on "creator";
  permission if permission on "creator";
}
actor Guest {
}
actor Bot {
}
resource Org {
  permissions = ["read", "write", "close"];
  roles = ["member", "guardian"];
  relations = { container: Org };
  "member" if "member" on "container";
  "guardian" if derives(actor, resource);
  "read" if derives(actor, resource);
  "write" if not ("guardian" on "container");
  "write" if weighs(resource, -1);
  "write" if "write" on "container";
  "close" if (not (("write" or weighs(resource, 1))) or "close");
  role if role on "container";
}
resource Repo {
  permissions = ["read", "close"];
  roles = ["member", "guardian"];
  "member" if (label(resource, "blue") and ((is_public(resource) and label(resource, "red")) and (banned(actor, resource) and "member")));
  "read" if not ((banned(actor, resource) or banned(actor, resource)));
  "read" if (("read" and "guardian") and is_public(resource));
  "close" if "member";
  "close" if banned(actor, resource);
}
declare banned(User, Repo);
declare label(Repo, String);
frozen(Org{"1"}, false);
declare team_of(User, Org);
declare until(User, Repo, Integer);
has_role(v0: User, "member", Repo{"7"}) if not (derives(User{"1"}, Org{"a"}) and has_relation(v0, "container", Repo{"a"})) and has_role(v0, "owner", v0);
derives(v0: User, v1: Org);
reaches(Org{"1"}, v0: Org);
trusts(v0: User, v1: Actor) if v0 != User{"1"} and v1 in [User{"a"}, User{"a"}];
weighs(Org{"a"}, v0: Integer) if not (not (until(User{"7"}, Repo{"7"}, v0) and until(v1, v2, v0) and v0 >= @current_unix_time) and v0 in [9223372036854775807]);
derives(_: User, v0: Repo) if not (has_relation(v1, "container", v0)) and v0 = v0 and v0 = Repo{"1"};
tier(user: User, "low") if premium(user);
tier(user: User, "high") if premium(user);
has_permission(user: User, "read", _: Repo) if tier(user, "low");
declare premium(User);
