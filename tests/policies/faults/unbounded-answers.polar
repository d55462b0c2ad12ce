actor User {}
declare quota(User, Integer);
test "of a quota" {
  setup { quota(User{"alice"}, 7); }
  assert quota(User{"alice"}, n: Integer) iff n > 5;
}
