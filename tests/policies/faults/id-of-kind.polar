actor User {}
resource Document { permissions = ["read"]; }
has_permission(Actor{"alice"}, "read", Document{"1"});
