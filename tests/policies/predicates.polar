# Predicates of the policy's own, in shorthand and in long hand.

actor User {}

declare is_public(Document);
declare is_listed(Document, Boolean);
declare banned(User, Document);
declare color(Document, String);

resource Document {
  permissions = ["read", "list", "comment", "print", "paint"];
  roles = ["reader"];

  "read" if is_public(resource);
  "list" if is_listed(resource, true);
  "comment" if "reader" and not banned(actor, resource);
  "print" if "reader" and not is_listed(resource, false);
  "paint" if "reader" and color(resource, shade) and shade in ["red", "blue",];
}

test "of the resource" {
  setup { is_public(Document{"1"}); }

  assert allow(User{"ann"}, "read", Document{"1"});
  assert_not allow(User{"ann"}, "read", Document{"2"});
}

test "of the resource, with a value" {
  setup {
    is_listed(Document{"1"}, true);
    is_listed(Document{"2"}, false);
    has_role(User{"ann"}, "reader", Document{"1"});
    has_role(User{"ann"}, "reader", Document{"2"});
    has_role(User{"ann"}, "reader", Document{"3"});
  }

  assert allow(User{"ann"}, "list", document: Document) iff document = Document{"1"};

  # What is not said is neither true nor false.
  assert allow(User{"ann"}, "print", document: Document) iff
    document in [Document{"1"}, Document{"3"}];
  assert_not allow(User{"bob"}, "print", Document{"1"});
}

test "of the actor and the resource" {
  setup {
    has_role(User{"ann"}, "reader", Document{"1"});
    has_role(User{"bob"}, "reader", Document{"1"});
    banned(User{"bob"}, Document{"1"});
  }

  assert allow(User{"ann"}, "comment", Document{"1"});
  assert_not allow(User{"bob"}, "comment", Document{"1"});
  assert_not allow(User{"cid"}, "comment", Document{"1"});
}

test "with a variable of its own" {
  setup {
    has_role(User{"ann"}, "reader", Document{"1"});
    has_role(User{"ann"}, "reader", Document{"2"});
    color(Document{"1"}, "red");
    color(Document{"2"}, "green");
  }

  assert allow(User{"ann"}, "paint", Document{"1"});
  assert_not allow(User{"ann"}, "paint", Document{"2"});
  assert_not allow(User{"bob"}, "paint", Document{"1"});
}
