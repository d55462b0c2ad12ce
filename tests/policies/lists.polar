# `in` takes a list of constants: texts, integers, booleans, objects.

actor User {}

declare status(Ticket, String);
declare priority(Ticket, Integer);
declare flag(Ticket, Boolean);

resource Ticket {
  permissions = ["view", "escalate", "flag", "close"];
  relations = { queue: Queue };

  "view" if status(resource, status) and status in ["new", "open"];
  "escalate" if priority(resource, number) and number in [1, 2];
  "flag" if flag(resource, value) and value in [true, Boolean{true}];
}

resource Queue {}

has_permission(_: User, "close", ticket: Ticket) if
  has_relation(ticket, "queue", queue) and
  queue in [Queue{"spam"}, Queue{"bounced"}];

# Nobody but this one, wherever the ticket is.
has_permission(user: User, "close", _: Ticket) if user in [User{"root"}];

test "texts" {
  setup {
    status(Ticket{"1"}, "new");
    status(Ticket{"2"}, "closed");
  }

  assert allow(User{"ann"}, "view", Ticket{"1"});
  assert_not allow(User{"ann"}, "view", Ticket{"2"});
}

test "integers and booleans" {
  setup {
    priority(Ticket{"1"}, 2);
    priority(Ticket{"2"}, 3);
    flag(Ticket{"1"}, true);
    flag(Ticket{"2"}, false);
  }

  assert allow(User{"ann"}, "escalate", ticket: Ticket) iff ticket = Ticket{"1"};
  assert allow(User{"ann"}, "flag", ticket: Ticket) iff ticket = Ticket{"1"};
}

test "objects" {
  setup {
    has_relation(Ticket{"1"}, "queue", Queue{"spam"});
    has_relation(Ticket{"2"}, "queue", Queue{"sales"});
  }

  assert allow(User{"ann"}, "close", Ticket{"1"});
  assert_not allow(User{"ann"}, "close", Ticket{"2"});
  assert allow(User{"root"}, "close", Ticket{"2"});
}
