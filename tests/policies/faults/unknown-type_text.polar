actor User {}
resource Organization {}
has_permission(_: User, "create", "Organisation");
