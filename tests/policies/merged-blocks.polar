# Blocks of one type are one, and an actor is a resource too.

actor User {
  permissions = ["greet"];
}

# Rules may stand before what they speak of.
resource Document {
  "read" if "reader";
}

resource Document {
  permissions = ["read"];
  roles = ["reader"];
}

resource Document {
  permissions = ["edit"];
  relations = { owner: User };
  "edit" if "owner";
}

# The same type once more, as a resource: it stays an actor.
resource User {
  permissions = ["promote"];
  roles = ["friend"];
  relations = { manager: User };

  "greet" if "friend";
  "promote" if "manager";
}

test "what the blocks say holds together" {
  setup {
    has_role(User{"rita"}, "reader", Document{"1"});
    has_relation(Document{"1"}, "owner", User{"olga"});
  }

  assert allow(User{"rita"}, "read", Document{"1"});
  assert_not allow(User{"rita"}, "edit", Document{"1"});
  assert allow(User{"olga"}, "edit", Document{"1"});
  assert_not allow(User{"olga"}, "read", Document{"1"});
}

test "an actor can be acted on" {
  setup {
    has_role(User{"fred"}, "friend", User{"ann"});
    has_relation(User{"ann"}, "manager", User{"max"});
  }

  assert allow(User{"fred"}, "greet", User{"ann"});
  assert_not allow(User{"ann"}, "greet", User{"fred"});
  assert allow(User{"max"}, "promote", User{"ann"});
  assert_not allow(User{"ann"}, "promote", User{"max"});
}
