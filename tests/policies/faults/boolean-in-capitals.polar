actor User {}
resource Document { permissions = ["read"]; "read" if is_open(resource, True); }
declare is_open(Document, Boolean);

test "open" {
  setup { is_open(Document{"plan"}, Boolean{TRUE}); }
  assert is_open(Document{"plan"}, TRUE);
  assert_not is_open(Document{"plan"}, False);
}
