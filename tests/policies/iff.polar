# `iff`: exactly these answers, over an actor, an action, a resource, and several.

actor User {}

declare seats(Trip, Integer);

resource Trip {
  permissions = ["view", "leave", "cancel"];
  roles = ["organizer", "guest"];

  "guest" if "organizer";
  "view" if "guest";
  "leave" if "guest" and not "organizer";
  "cancel" if "organizer";
}

test fixture two_trips {
  has_role(User{"olga"}, "organizer", Trip{"alps"});
  has_role(User{"gus"}, "guest", Trip{"alps"});
  has_role(User{"gus"}, "organizer", Trip{"sea"});
  seats(Trip{"alps"}, 4);
  seats(Trip{"sea"}, 7);
}

test "over the action" {
  setup { fixture two_trips; }

  assert allow(User{"gus"}, action: String, Trip{"alps"}) iff action in ["view", "leave"];
  assert allow(User{"olga"}, action: String, Trip{"alps"}) iff
    action = "view" or action = "cancel";
  assert allow(User{"bob"}, action: String, Trip{"alps"}) iff action in [];
  assert_not allow(User{"bob"}, _: String, Trip{"alps"});
}

test "over the actor" {
  setup { fixture two_trips; }

  assert allow(user: User, "view", Trip{"alps"}) iff user in [User{"olga"}, User{"gus"}];
  assert allow(user: User, "view", Trip{"alps"}) iff has_role(user, "guest", Trip{"alps"});
}

test "over the resource" {
  setup { fixture two_trips; }

  assert allow(User{"gus"}, "cancel", trip: Trip) iff trip = Trip{"sea"};
  assert allow(User{"gus"}, "cancel", trip: Trip) iff not trip = Trip{"alps"};
  assert allow(User{"gus"}, "cancel", trip: Trip) iff seats(trip, 7);
}

test "over several" {
  setup { fixture two_trips; }

  assert allow(user: User, action: String, Trip{"alps"}) iff
    user = User{"olga"} and action in ["view", "cancel"] or
    user = User{"gus"} and action in ["view", "leave"];
  assert allow(User{"gus"}, "view", trip: Trip) iff trip matches Trip;
}

test "over values" {
  setup { fixture two_trips; }

  assert seats(Trip{"sea"}, number: Integer) iff number in [7];
  assert seats(trip: Trip, number: Integer) iff
    trip = Trip{"sea"} and number = 7 or trip = Trip{"alps"} and number = 4;
}

# A call of nothing but constants takes an `iff`, too.
test "over nothing" {
  setup { fixture two_trips; }

  assert allow(User{"olga"}, "cancel", Trip{"alps"}) iff seats(Trip{"alps"}, 4);
  assert allow(User{"gus"}, "cancel", Trip{"alps"}) iff seats(Trip{"alps"}, 7);
}
