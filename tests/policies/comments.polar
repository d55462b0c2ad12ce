#!/usr/bin/env -S authz test
# A comment goes to the end of its line; above an entry it documents that.

# Who acts.
actor User {} # and behind it

resource Thing {
  # What can be done.
  permissions = [
    "touch", # with care
    "take" # "for good" ; { not a block }
    ,
  ];
  roles = ["owner"];

  # Owners take # and touch.
  "take" if "owner"; "touch" if "take";
}

test "a # in a text is no comment" {
  setup { has_role(User{"#1"}, "owner", Thing{"a # b"}); }

  assert allow(User{"#1"}, "touch", Thing{"a # b"}); # passes
  # assert allow(User{"nobody"}, "touch", Thing{"a # b"});
  assert_not allow(User{"#2"}, "touch", Thing{"a # b"});
}
