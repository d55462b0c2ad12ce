# The policy of the tests on ancestors of ancestors: goals of players, in teams of clubs.

actor User {}

declare is_secret(Goal);

resource Club {
  permissions = ["read"];
}

resource Team {
  permissions = ["read"];
}

resource Player {
  permissions = ["read"];
}

resource Goal {
  permissions = ["read"];
  relations = { player: Player };
}

has_permission(_: User, "read", _: Club);
has_permission(_: User, "read", _: Team);
has_permission(_: User, "read", _: Player);
has_permission(_: User, "read", goal: Goal) if not is_secret(goal);

# Those of one player are no secret.
has_permission(_: User, "read", goal: Goal) if
  has_relation(goal, "player", Player{"2"});
