test fixture members {}
test "of members" {
  setup {
    fixture membres;
    fixture strangers;
  }
}
