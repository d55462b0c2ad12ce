# A row of twenty fields, of which five have rules of their own for reading and for writing.

actor User {}

declare is_open(Row);

resource Row {
  permissions = ["read", "update"];
  fields = [
    "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10",
    "f11", "f12", "f13", "f14", "f15", "f16", "f17", "f18", "f19",
  ];

  "read"("f1") if is_open(resource);
  "read"("f5") if is_open(resource);
  "read"("f9") if is_open(resource);
  "read"("f13") if is_open(resource);
  "read"("f17") if is_open(resource);
  "update"("f1") if is_open(resource);
  "update"("f5") if is_open(resource);
}

has_permission(_: User, "read", _: Row);
has_permission(_: User, "update", _: Row);
