actor User {}
resource Integer {}
