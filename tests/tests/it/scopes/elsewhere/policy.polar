# The policy of the tests on facts that are in no table: who belongs to a team another
# service knows, what a user is cleared for he says himself, and in whose rooms he
# is the request says.

actor Guest {}
actor User {}

declare is_suspended(User);
declare clearance(User, Integer);
declare is_at(User, Team);
declare secrecy(Note, Integer);
declare is_open(Note);
declare is_kept_from(Note, User);
declare may_print(User, String);

resource Team {
  permissions = ["read"];
  roles = ["member", "lead"];
  relations = { parent: Team };

  "member" if "lead";
  "member" if "member" on "parent";
  "read" if "member";
}

resource Note {
  permissions = ["read", "edit", "print", "shred", "file"];
  relations = { team: Team, author: User };

  "edit" if "lead" on "team";
  "edit" if "author";
}

has_permission(_: Guest, "read", note: Note) if is_open(note);
has_permission(user: User, "read", note: Note) if
  has_relation(note, "team", team) and
  has_role(user, "member", team) and
  not is_suspended(user) and
  not is_kept_from(note, user);
has_permission(user: User, "read", note: Note) if
  has_relation(note, "author", user);
has_permission(user: User, "read", note: Note) if
  has_relation(note, "team", team) and
  is_at(user, team) and
  secrecy(note, level) and
  clearance(user, highest) and
  level <= highest;

# Who leads the first team can shred everything.
has_permission(user: User, "shred", _: Note) if
  has_role(user, "lead", Team{"1"});

# And file a note that is not there yet.
has_permission(user: User, "file", "Note") if
  has_role(user, "lead", Team{"1"});

# All of it is in the row, or said by the user himself.
resource Label {
  permissions = ["read"];
}

# Boards are named by texts, and everything else by numbers.
resource Board {
  roles = ["chair"];
}

resource Shelf {
  relations = { board: Board };
}

resource Binder {
  permissions = ["read"];
  relations = { shelf: Shelf };
}

has_permission(user: User, "read", binder: Binder) if
  has_relation(binder, "shelf", shelf) and
  has_relation(shelf, "board", board) and
  has_role(user, "chair", board);

declare rank(Label, Integer);

has_permission(user: User, "read", label: Label) if
  rank(label, rank) and
  clearance(user, highest) and
  rank <= highest and
  not is_suspended(user);

has_permission(user: User, "print", _: Note) if
  may_print(user, "notes") and not is_suspended(user);

test "members" {
  setup {
    has_relation(Note{"1"}, "team", Team{"2"});
    has_relation(Team{"2"}, "parent", Team{"1"});
    has_role(User{"ann"}, "member", Team{"1"});
    has_role(User{"bob"}, "member", Team{"1"});
    is_suspended(User{"bob"});
  }
  assert allow(User{"ann"}, "read", Note{"1"});
  assert_not allow(User{"bob"}, "read", Note{"1"});
}
