# One actor in place of another: a body variable that is an actor.

actor User {}

declare acts_for(User, User);

resource Mailbox {
  permissions = ["read", "send"];
  relations = { owner: User };
  "read" if "owner";
  "send" if "owner";
}

# Who acts for somebody reads what he reads, and does not send in his name.
has_permission(user: User, "read", mailbox: Mailbox) if
  acts_for(user, other) and has_relation(mailbox, "owner", other);

test "for another" {
  setup {
    has_relation(Mailbox{"m"}, "owner", User{"ann"});
    acts_for(User{"bob"}, User{"ann"});
  }

  assert allow(User{"bob"}, "read", Mailbox{"m"});
  assert_not allow(User{"bob"}, "send", Mailbox{"m"});
  assert_not allow(User{"bob"}, "read", Mailbox{"of somebody else"});
  assert_not allow(User{"cid"}, "read", Mailbox{"m"});
  assert allow(User{"ann"}, action: String, Mailbox{"m"}) iff action in ["read", "send"];
}
