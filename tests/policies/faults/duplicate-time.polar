test "of the time" {
  setup {
    @current_unix_time = 1700000000;
    @current_unix_time = 1800000000;
  }
}
