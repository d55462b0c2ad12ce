actor User {}
resource Repository {
  permissions = ["read"];
  "read" if is_publik(resource);
}
declare is_public(Repository);
test "of a fact" {
  setup { is_pubic(Repository{"1"}); }
  assert is_open(Repository{"1"});
}
