# The policy of the tests on ids that are UUIDs.

actor User {}

declare banned(User, Team);
declare stands_in(User, User);

resource Team {
  permissions = ["read"];
  roles = ["member"];
  relations = { parent: Team };

  role if role on "parent";
  "read" if "member";
}

resource Project {
  permissions = ["read", "edit"];
  relations = { team: Team, owner: User };

  "read" if "edit";
  "edit" if "owner";
}

acts_for(user: User, other: User) if stands_in(user, other);
acts_for(user: User, other: User) if stands_in(user, between) and acts_for(between, other);

has_permission(user: User, "edit", project: Project) if
  has_relation(project, "owner", owner) and
  acts_for(user, owner);

has_permission(user: User, "read", project: Project) if
  has_relation(project, "team", team) and
  has_role(user, "member", team) and
  not banned(user, team);

# An auditor.
has_permission(User{"aaaaaaaa-0000-4000-8000-0000000000ff"}, "read", _: Project);

test "the owner edits" {
  setup {
    has_relation(Project{"1"}, "owner", User{"1"});
    stands_in(User{"2"}, User{"1"});
    stands_in(User{"3"}, User{"2"});
  }
  assert allow(User{"1"}, "edit", Project{"1"});
  assert allow(User{"3"}, "edit", Project{"1"});
  assert_not allow(User{"4"}, "edit", Project{"1"});
}
