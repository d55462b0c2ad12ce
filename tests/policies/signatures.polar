# A predicate is its name with the types of its arguments.

actor User {}

declare limit(User, Integer);
declare limit(Team, Integer);
declare limit(Team, String);
declare in_group(User, Group);
declare in_group(Group, Group);

resource Team { permissions = ["grow", "pause", "boast"]; }
resource Group { permissions = ["read"]; }

has_permission(user: User, "grow", team: Team) if
  limit(user, own) and limit(team, size) and size < own;

has_permission(_: User, "pause", team: Team) if limit(team, "none");
has_permission(_: User, "boast", team: Team) if limit(team, number) and number > 0;

# Directly, and by way of groups in groups.
belongs(user: User, group: Group) if in_group(user, group);
belongs(user: User, group: Group) if belongs(user, inner) and in_group(inner, group);

has_permission(user: User, "read", group: Group) if belongs(user, group);

test "the types tell which is meant" {
  setup {
    limit(User{"ann"}, 5);
    limit(User{"bob"}, 4);
    limit(Team{"t"}, 4);
    limit(Team{"u"}, "none");
    limit(Team{"v"}, 0);
  }

  assert allow(User{"ann"}, "grow", Team{"t"});
  assert_not allow(User{"bob"}, "grow", Team{"t"});
  assert allow(User{"ann"}, "pause", team: Team) iff team = Team{"u"};
  assert allow(User{"ann"}, "boast", team: Team) iff team = Team{"t"};
}

test "groups in groups" {
  setup {
    in_group(User{"ann"}, Group{"core"});
    in_group(Group{"core"}, Group{"all"});
    in_group(User{"bob"}, Group{"all"});
  }

  assert allow(User{"ann"}, "read", group: Group) iff group in [Group{"core"}, Group{"all"}];
  assert_not allow(User{"bob"}, "read", Group{"core"});
  assert_not allow(User{"cid"}, "read", Group{"all"});
}
