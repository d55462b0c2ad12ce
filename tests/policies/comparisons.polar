# `=` and `!=` are for values of one type, `<` and the like for integers.

actor User {}

declare size(File, Integer);
declare quota(User, Integer);
declare checksum(File, String);

resource File {
  permissions = ["share", "upload", "download", "archive", "verify", "inspect"];
  relations = { owner: User };

  "share" if size(resource, size) and size < 100;
  "upload" if size(resource, size) and size <= 100;
  "archive" if size(resource, size) and size > 100;
  "verify" if size(resource, size) and size >= 100;
}

has_permission(user: User, "download", file: File) if
  size(file, size) and quota(user, left) and left >= size;

# Two files of one content that are not the same file.
has_permission(user: User, "inspect", file: File) if
  has_relation(file, "owner", user) and
  checksum(file, sum) and checksum(twin, other) and sum = other and twin != file;

test "the borders" {
  setup {
    size(File{"small"}, 99);
    size(File{"even"}, 100);
    size(File{"large"}, 101);
    size(File{"odd"}, -5);
  }

  assert allow(User{"ann"}, "share", file: File) iff file in [File{"small"}, File{"odd"}];
  assert allow(User{"ann"}, "upload", file: File) iff
    file in [File{"small"}, File{"even"}, File{"odd"}];
  assert allow(User{"ann"}, "archive", file: File) iff file = File{"large"};
  assert allow(User{"ann"}, "verify", file: File) iff file in [File{"even"}, File{"large"}];
}

test "two variables" {
  setup {
    size(File{"f"}, 10);
    quota(User{"ann"}, 10);
    quota(User{"bob"}, 9);
  }

  assert allow(User{"ann"}, "download", File{"f"});
  assert_not allow(User{"bob"}, "download", File{"f"});
}

test "without a value there is nothing to compare" {
  setup { quota(User{"ann"}, 10); }

  assert_not allow(User{"ann"}, "share", File{"f"});
  assert_not allow(User{"ann"}, "download", File{"f"});
  assert_not allow(User{"ann"}, "archive", File{"f"});
}

test "equal and unequal" {
  setup {
    has_relation(File{"a"}, "owner", User{"ann"});
    has_relation(File{"b"}, "owner", User{"ann"});
    has_relation(File{"c"}, "owner", User{"ann"});
    checksum(File{"a"}, "d41d");
    checksum(File{"b"}, "d41d");
    checksum(File{"c"}, "ffff");
  }

  assert_not allow(User{"bob"}, "inspect", File{"a"});
  assert allow(User{"ann"}, "inspect", file: File) iff file in [File{"a"}, File{"b"}];
}

test "the largest and the smallest integer" {
  setup {
    size(File{"max"}, 9223372036854775807);
    size(File{"min"}, -9223372036854775808);
  }

  assert allow(User{"ann"}, "archive", file: File) iff file = File{"max"};
  assert allow(User{"ann"}, "share", file: File) iff file = File{"min"};
}
