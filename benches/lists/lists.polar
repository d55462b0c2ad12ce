# A repository is public, or somebody has a role on it, or on its organization.

actor Guest {}
actor User {}

declare public(Repo);

resource Org {
  roles = ["member", "owner"];
  "member" if "owner";
}

resource Repo {
  permissions = ["read"];
  roles = ["reader", "writer"];
  relations = { org: Org };

  "reader" if "writer";
  "reader" if "member" on "org";
  "read" if "reader";
}

has_permission(_: User, "read", repo: Repo) if public(repo);
has_permission(_: Guest, "read", repo: Repo) if public(repo);

test "readers" {
  setup {
    has_relation(Repo{"1"}, "org", Org{"1"});
    has_role(User{"1"}, "owner", Org{"1"});
    public(Repo{"2"});
  }
  assert allow(User{"1"}, "read", Repo{"1"});
  assert_not allow(User{"2"}, "read", Repo{"1"});
  assert allow(User{"2"}, "read", Repo{"2"});
  assert_not allow(Guest{""}, "read", Repo{"1"});
}
