# `near` and `joins` are said of nothing in particular, so that `x` and `y` have each
# any of 17 types.
actor User {}
resource Document { permissions = ["read"]; }
resource T0 {}
resource T1 {}
resource T2 {}
resource T3 {}
resource T4 {}
resource T5 {}
resource T6 {}
resource T7 {}
resource T8 {}
resource T9 {}
resource T10 {}
resource T11 {}
resource T12 {}
resource T13 {}

has_permission(user: User, "read", document: Document) if
  near(user, x) and joins(x, y) and near(y, document);
