actor User {}
resource Document { permissions = ["read"]; roles = ["reader"]; "read" if "reader"; }
test "of everybody" {
  setup { has_role(user, "reader", Document{"1"}); }
}
