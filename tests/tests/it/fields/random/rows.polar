# Random rows, of `authz_corpus::rows`.

actor User {}

declare may(User, String);

resource Row0 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x.f3_x", "f2_x.f4_x.f5_x", "f2_x.f4_x.f6_x", "f2_x.f7_x.f8_x", "f2_x.f7_x.f9_x", "f2_x.f10_x", "f2_x.f11_x", "f12_x"];

  "update" if may(actor, "update");
  "create"("f2_x.f3_x") if may(actor, "f2_x.f3_x");
  "update"("f2_x.f3_x") if may(actor, "f2_x.f3_x");
  "create"("f2_x.f4_x.f5_x") if may(actor, "f2_x.f4_x.f5_x");
  "update"("f2_x.f4_x.f5_x") if may(actor, "f2_x.f4_x.f5_x");
  "create"("f2_x.f4_x.f6_x") if may(actor, "f2_x.f4_x.f6_x");
  "update"("f2_x.f4_x.f6_x") if may(actor, "f2_x.f4_x.f6_x");
  "create"("f2_x.f7_x.f9_x") if may(actor, "f2_x.f7_x.f9_x");
  "update"("f2_x.f7_x.f9_x") if may(actor, "f2_x.f7_x.f9_x");
  "create"("f2_x.f11_x") if may(actor, "f2_x.f11_x");
  "update"("f2_x.f11_x") if may(actor, "f2_x.f11_x");
}

has_permission(_: User, "read", _: Row0);
has_permission(_: User, "create", "Row0");

resource Row1 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x.f3_x", "f2_x.f4_x", "f2_x.f5_x", "f2_x.f6_x", "f2_x.f7_x"];

  "update" if may(actor, "update");
  "create"("f1_x") if may(actor, "f1_x");
  "update"("f1_x") if may(actor, "f1_x");
  "create"("f2_x.f3_x") if may(actor, "f2_x.f3_x");
  "update"("f2_x.f3_x") if may(actor, "f2_x.f3_x");
  "create"("f2_x.f4_x") if may(actor, "f2_x.f4_x");
  "update"("f2_x.f4_x") if may(actor, "f2_x.f4_x");
}

has_permission(_: User, "read", _: Row1);
has_permission(_: User, "create", "Row1");

resource Row2 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x.f2_x", "f1_x.f3_x", "f1_x.f4_x.f5_x", "f1_x.f4_x.f6_x", "f1_x.f4_x.f7_x", "f8_x"];

  "update" if may(actor, "update");
  "create"("f1_x.f2_x") if may(actor, "f1_x.f2_x");
  "update"("f1_x.f2_x") if may(actor, "f1_x.f2_x");
  "create"("f1_x.f3_x") if may(actor, "f1_x.f3_x");
  "update"("f1_x.f3_x") if may(actor, "f1_x.f3_x");
  "create"("f1_x.f4_x.f6_x") if may(actor, "f1_x.f4_x.f6_x");
  "update"("f1_x.f4_x.f6_x") if may(actor, "f1_x.f4_x.f6_x");
}

has_permission(_: User, "read", _: Row2);
has_permission(_: User, "create", "Row2");

resource Row3 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x.f2_x.f3_x", "f1_x.f2_x.f4_x", "f1_x.f5_x", "f1_x.f6_x", "f1_x.f7_x", "f1_x.f8_x", "f9_x", "f10_x"];

  "update" if may(actor, "update");
  "create"("f1_x.f2_x.f3_x") if may(actor, "f1_x.f2_x.f3_x");
  "update"("f1_x.f2_x.f3_x") if may(actor, "f1_x.f2_x.f3_x");
  "create"("f1_x.f2_x.f4_x") if may(actor, "f1_x.f2_x.f4_x");
  "update"("f1_x.f2_x.f4_x") if may(actor, "f1_x.f2_x.f4_x");
  "create"("f1_x.f6_x") if may(actor, "f1_x.f6_x");
  "update"("f1_x.f6_x") if may(actor, "f1_x.f6_x");
  "create"("f1_x.f7_x") if may(actor, "f1_x.f7_x");
  "update"("f1_x.f7_x") if may(actor, "f1_x.f7_x");
  "create"("f1_x.f8_x") if may(actor, "f1_x.f8_x");
  "update"("f1_x.f8_x") if may(actor, "f1_x.f8_x");
  "create"("f10_x") if may(actor, "f10_x");
  "update"("f10_x") if may(actor, "f10_x");
}

has_permission(_: User, "read", _: Row3);
has_permission(_: User, "create", "Row3");

resource Row4 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x.f3_x.f4_x", "f2_x.f3_x.f5_x", "f2_x.f3_x.f6_x", "f2_x.f3_x.f7_x", "f2_x.f3_x.f8_x", "f2_x.f9_x", "f10_x.f11_x", "f10_x.f12_x.f13_x", "f10_x.f12_x.f14_x", "f10_x.f15_x.f16_x", "f10_x.f15_x.f17_x", "f10_x.f15_x.f18_x", "f10_x.f15_x.f19_x", "f10_x.f21_x"];

  "update" if may(actor, "update");
  "create"("f1_x") if may(actor, "f1_x");
  "update"("f1_x") if may(actor, "f1_x");
  "create"("f2_x.f3_x.f5_x") if may(actor, "f2_x.f3_x.f5_x");
  "update"("f2_x.f3_x.f5_x") if may(actor, "f2_x.f3_x.f5_x");
  "create"("f2_x.f3_x.f6_x") if may(actor, "f2_x.f3_x.f6_x");
  "update"("f2_x.f3_x.f6_x") if may(actor, "f2_x.f3_x.f6_x");
  "create"("f2_x.f9_x") if may(actor, "f2_x.f9_x");
  "update"("f2_x.f9_x") if may(actor, "f2_x.f9_x");
  "create"("f10_x.f12_x.f14_x") if may(actor, "f10_x.f12_x.f14_x");
  "update"("f10_x.f12_x.f14_x") if may(actor, "f10_x.f12_x.f14_x");
  "create"("f10_x.f15_x.f16_x") if may(actor, "f10_x.f15_x.f16_x");
  "update"("f10_x.f15_x.f16_x") if may(actor, "f10_x.f15_x.f16_x");
  "create"("f10_x.f15_x.f18_x") if may(actor, "f10_x.f15_x.f18_x");
  "update"("f10_x.f15_x.f18_x") if may(actor, "f10_x.f15_x.f18_x");
  "create"("f10_x.f21_x") if may(actor, "f10_x.f21_x");
  "update"("f10_x.f21_x") if may(actor, "f10_x.f21_x");
}

has_permission(_: User, "read", _: Row4);
has_permission(_: User, "create", "Row4");

resource Row5 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x", "f3_x", "f4_x.f5_x", "f4_x.f6_x.f7_x", "f4_x.f6_x.f8_x"];

  "update" if may(actor, "update");
  "create"("f1_x") if may(actor, "f1_x");
  "update"("f1_x") if may(actor, "f1_x");
  "create"("f2_x") if may(actor, "f2_x");
  "update"("f2_x") if may(actor, "f2_x");
  "create"("f3_x") if may(actor, "f3_x");
  "update"("f3_x") if may(actor, "f3_x");
  "create"("f4_x.f5_x") if may(actor, "f4_x.f5_x");
  "update"("f4_x.f5_x") if may(actor, "f4_x.f5_x");
  "create"("f4_x.f6_x.f7_x") if may(actor, "f4_x.f6_x.f7_x");
  "update"("f4_x.f6_x.f7_x") if may(actor, "f4_x.f6_x.f7_x");
}

has_permission(_: User, "read", _: Row5);
has_permission(_: User, "create", "Row5");

resource Row6 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x", "f3_x.f4_x", "f3_x.f5_x", "f3_x.f6_x", "f3_x.f7_x", "f3_x.f8_x.f9_x", "f3_x.f8_x.f10_x", "f3_x.f8_x.f11_x", "f3_x.f8_x.f12_x"];

  "update" if may(actor, "update");
  "create"("f3_x.f4_x") if may(actor, "f3_x.f4_x");
  "update"("f3_x.f4_x") if may(actor, "f3_x.f4_x");
  "create"("f3_x.f8_x.f12_x") if may(actor, "f3_x.f8_x.f12_x");
  "update"("f3_x.f8_x.f12_x") if may(actor, "f3_x.f8_x.f12_x");
}

has_permission(_: User, "read", _: Row6);
has_permission(_: User, "create", "Row6");

resource Row7 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x", "f3_x", "f4_x.f5_x", "f4_x.f6_x", "f7_x.f9_x", "f7_x.f10_x"];

  "update" if may(actor, "update");
  "create"("f1_x") if may(actor, "f1_x");
  "update"("f1_x") if may(actor, "f1_x");
  "create"("f4_x.f5_x") if may(actor, "f4_x.f5_x");
  "update"("f4_x.f5_x") if may(actor, "f4_x.f5_x");
  "create"("f4_x.f6_x") if may(actor, "f4_x.f6_x");
  "update"("f4_x.f6_x") if may(actor, "f4_x.f6_x");
  "create"("f7_x.f9_x") if may(actor, "f7_x.f9_x");
  "update"("f7_x.f9_x") if may(actor, "f7_x.f9_x");
}

has_permission(_: User, "read", _: Row7);
has_permission(_: User, "create", "Row7");

resource Row8 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x.f3_x", "f2_x.f4_x.f5_x", "f2_x.f4_x.f6_x", "f2_x.f7_x", "f2_x.f8_x.f9_x", "f2_x.f8_x.f10_x", "f11_x", "f12_x"];

  "update" if may(actor, "update");
  "create"("f2_x.f3_x") if may(actor, "f2_x.f3_x");
  "update"("f2_x.f3_x") if may(actor, "f2_x.f3_x");
  "create"("f2_x.f8_x.f9_x") if may(actor, "f2_x.f8_x.f9_x");
  "update"("f2_x.f8_x.f9_x") if may(actor, "f2_x.f8_x.f9_x");
  "create"("f12_x") if may(actor, "f12_x");
  "update"("f12_x") if may(actor, "f12_x");
}

has_permission(_: User, "read", _: Row8);
has_permission(_: User, "create", "Row8");

resource Row9 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x.f3_x", "f2_x.f4_x.f5_x", "f2_x.f4_x.f6_x", "f2_x.f4_x.f7_x", "f9_x.f10_x", "f9_x.f11_x.f12_x", "f9_x.f11_x.f13_x", "f9_x.f11_x.f15_x", "f9_x.f17_x", "f9_x.f18_x.f19_x", "f9_x.f18_x.f20_x", "f9_x.f18_x.f21_x", "f23_x.f24_x.f25_x", "f23_x.f24_x.f26_x", "f23_x.f27_x", "f23_x.f28_x", "f23_x.f29_x", "f30_x"];

  "update" if may(actor, "update");
  "create"("f1_x") if may(actor, "f1_x");
  "update"("f1_x") if may(actor, "f1_x");
  "create"("f2_x.f4_x.f6_x") if may(actor, "f2_x.f4_x.f6_x");
  "update"("f2_x.f4_x.f6_x") if may(actor, "f2_x.f4_x.f6_x");
  "create"("f9_x.f11_x.f12_x") if may(actor, "f9_x.f11_x.f12_x");
  "update"("f9_x.f11_x.f12_x") if may(actor, "f9_x.f11_x.f12_x");
  "create"("f9_x.f18_x.f19_x") if may(actor, "f9_x.f18_x.f19_x");
  "update"("f9_x.f18_x.f19_x") if may(actor, "f9_x.f18_x.f19_x");
  "create"("f9_x.f18_x.f20_x") if may(actor, "f9_x.f18_x.f20_x");
  "update"("f9_x.f18_x.f20_x") if may(actor, "f9_x.f18_x.f20_x");
  "create"("f23_x.f24_x.f25_x") if may(actor, "f23_x.f24_x.f25_x");
  "update"("f23_x.f24_x.f25_x") if may(actor, "f23_x.f24_x.f25_x");
  "create"("f23_x.f24_x.f26_x") if may(actor, "f23_x.f24_x.f26_x");
  "update"("f23_x.f24_x.f26_x") if may(actor, "f23_x.f24_x.f26_x");
  "create"("f23_x.f28_x") if may(actor, "f23_x.f28_x");
  "update"("f23_x.f28_x") if may(actor, "f23_x.f28_x");
}

has_permission(_: User, "read", _: Row9);
has_permission(_: User, "create", "Row9");

resource Row10 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x.f2_x", "f1_x.f3_x", "f1_x.f4_x", "f5_x"];

  "update" if may(actor, "update");
  "create"("f1_x.f3_x") if may(actor, "f1_x.f3_x");
  "update"("f1_x.f3_x") if may(actor, "f1_x.f3_x");
  "create"("f5_x") if may(actor, "f5_x");
  "update"("f5_x") if may(actor, "f5_x");
}

has_permission(_: User, "read", _: Row10);
has_permission(_: User, "create", "Row10");

resource Row11 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x.f3_x", "f2_x.f4_x.f5_x", "f2_x.f4_x.f6_x", "f2_x.f4_x.f7_x", "f2_x.f4_x.f8_x", "f2_x.f4_x.f9_x", "f2_x.f10_x", "f2_x.f11_x", "f2_x.f12_x", "f13_x.f15_x.f16_x", "f13_x.f15_x.f17_x", "f13_x.f15_x.f18_x", "f13_x.f15_x.f19_x", "f13_x.f20_x", "f13_x.f21_x"];

  "update" if may(actor, "update");
  "create"("f2_x.f4_x.f7_x") if may(actor, "f2_x.f4_x.f7_x");
  "update"("f2_x.f4_x.f7_x") if may(actor, "f2_x.f4_x.f7_x");
  "create"("f2_x.f11_x") if may(actor, "f2_x.f11_x");
  "update"("f2_x.f11_x") if may(actor, "f2_x.f11_x");
  "create"("f2_x.f12_x") if may(actor, "f2_x.f12_x");
  "update"("f2_x.f12_x") if may(actor, "f2_x.f12_x");
  "create"("f13_x.f15_x.f17_x") if may(actor, "f13_x.f15_x.f17_x");
  "update"("f13_x.f15_x.f17_x") if may(actor, "f13_x.f15_x.f17_x");
  "create"("f13_x.f15_x.f18_x") if may(actor, "f13_x.f15_x.f18_x");
  "update"("f13_x.f15_x.f18_x") if may(actor, "f13_x.f15_x.f18_x");
  "create"("f13_x.f15_x.f19_x") if may(actor, "f13_x.f15_x.f19_x");
  "update"("f13_x.f15_x.f19_x") if may(actor, "f13_x.f15_x.f19_x");
}

has_permission(_: User, "read", _: Row11);
has_permission(_: User, "create", "Row11");

resource Row12 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x", "f3_x", "f4_x.f5_x.f6_x", "f4_x.f5_x.f7_x", "f4_x.f5_x.f8_x", "f4_x.f5_x.f9_x", "f4_x.f5_x.f10_x", "f4_x.f11_x", "f12_x"];

  "update" if may(actor, "update");
  "create"("f2_x") if may(actor, "f2_x");
  "update"("f2_x") if may(actor, "f2_x");
  "create"("f4_x.f5_x.f6_x") if may(actor, "f4_x.f5_x.f6_x");
  "update"("f4_x.f5_x.f6_x") if may(actor, "f4_x.f5_x.f6_x");
  "create"("f4_x.f5_x.f7_x") if may(actor, "f4_x.f5_x.f7_x");
  "update"("f4_x.f5_x.f7_x") if may(actor, "f4_x.f5_x.f7_x");
  "create"("f4_x.f5_x.f8_x") if may(actor, "f4_x.f5_x.f8_x");
  "update"("f4_x.f5_x.f8_x") if may(actor, "f4_x.f5_x.f8_x");
}

has_permission(_: User, "read", _: Row12);
has_permission(_: User, "create", "Row12");

resource Row13 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x.f3_x", "f2_x.f4_x", "f2_x.f5_x", "f7_x", "f8_x", "f9_x"];

  "update" if may(actor, "update");
  "create"("f2_x.f5_x") if may(actor, "f2_x.f5_x");
  "update"("f2_x.f5_x") if may(actor, "f2_x.f5_x");
}

has_permission(_: User, "read", _: Row13);
has_permission(_: User, "create", "Row13");

resource Row14 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x"];

  "update" if may(actor, "update");
  "create"("f1_x") if may(actor, "f1_x");
  "update"("f1_x") if may(actor, "f1_x");
}

has_permission(_: User, "read", _: Row14);
has_permission(_: User, "create", "Row14");

resource Row15 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x.f3_x", "f2_x.f4_x", "f5_x.f6_x", "f5_x.f7_x", "f8_x", "f9_x.f10_x.f11_x", "f9_x.f10_x.f12_x", "f9_x.f10_x.f13_x", "f9_x.f10_x.f14_x", "f9_x.f15_x", "f9_x.f16_x.f17_x", "f9_x.f16_x.f18_x", "f9_x.f16_x.f19_x", "f9_x.f16_x.f20_x", "f9_x.f16_x.f21_x"];

  "update" if may(actor, "update");
  "create"("f1_x") if may(actor, "f1_x");
  "update"("f1_x") if may(actor, "f1_x");
  "create"("f2_x.f3_x") if may(actor, "f2_x.f3_x");
  "update"("f2_x.f3_x") if may(actor, "f2_x.f3_x");
  "create"("f2_x.f4_x") if may(actor, "f2_x.f4_x");
  "update"("f2_x.f4_x") if may(actor, "f2_x.f4_x");
  "create"("f5_x.f7_x") if may(actor, "f5_x.f7_x");
  "update"("f5_x.f7_x") if may(actor, "f5_x.f7_x");
  "create"("f9_x.f10_x.f11_x") if may(actor, "f9_x.f10_x.f11_x");
  "update"("f9_x.f10_x.f11_x") if may(actor, "f9_x.f10_x.f11_x");
  "create"("f9_x.f10_x.f13_x") if may(actor, "f9_x.f10_x.f13_x");
  "update"("f9_x.f10_x.f13_x") if may(actor, "f9_x.f10_x.f13_x");
  "create"("f9_x.f10_x.f14_x") if may(actor, "f9_x.f10_x.f14_x");
  "update"("f9_x.f10_x.f14_x") if may(actor, "f9_x.f10_x.f14_x");
  "create"("f9_x.f15_x") if may(actor, "f9_x.f15_x");
  "update"("f9_x.f15_x") if may(actor, "f9_x.f15_x");
  "create"("f9_x.f16_x.f18_x") if may(actor, "f9_x.f16_x.f18_x");
  "update"("f9_x.f16_x.f18_x") if may(actor, "f9_x.f16_x.f18_x");
  "create"("f9_x.f16_x.f19_x") if may(actor, "f9_x.f16_x.f19_x");
  "update"("f9_x.f16_x.f19_x") if may(actor, "f9_x.f16_x.f19_x");
}

has_permission(_: User, "read", _: Row15);
has_permission(_: User, "create", "Row15");

resource Row16 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x.f2_x", "f1_x.f3_x", "f5_x.f6_x", "f5_x.f7_x", "f5_x.f8_x", "f5_x.f9_x.f10_x", "f5_x.f9_x.f11_x", "f5_x.f9_x.f12_x", "f13_x"];

  "update" if may(actor, "update");
  "create"("f1_x.f3_x") if may(actor, "f1_x.f3_x");
  "update"("f1_x.f3_x") if may(actor, "f1_x.f3_x");
  "create"("f5_x.f8_x") if may(actor, "f5_x.f8_x");
  "update"("f5_x.f8_x") if may(actor, "f5_x.f8_x");
  "create"("f5_x.f9_x.f10_x") if may(actor, "f5_x.f9_x.f10_x");
  "update"("f5_x.f9_x.f10_x") if may(actor, "f5_x.f9_x.f10_x");
  "create"("f5_x.f9_x.f11_x") if may(actor, "f5_x.f9_x.f11_x");
  "update"("f5_x.f9_x.f11_x") if may(actor, "f5_x.f9_x.f11_x");
  "create"("f13_x") if may(actor, "f13_x");
  "update"("f13_x") if may(actor, "f13_x");
}

has_permission(_: User, "read", _: Row16);
has_permission(_: User, "create", "Row16");

resource Row17 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x.f2_x.f3_x", "f1_x.f2_x.f4_x", "f1_x.f2_x.f5_x", "f1_x.f2_x.f6_x", "f1_x.f7_x", "f8_x.f9_x", "f8_x.f10_x.f11_x", "f8_x.f10_x.f12_x", "f8_x.f10_x.f13_x", "f8_x.f10_x.f14_x", "f8_x.f15_x", "f17_x"];

  "update" if may(actor, "update");
  "create"("f1_x.f2_x.f4_x") if may(actor, "f1_x.f2_x.f4_x");
  "update"("f1_x.f2_x.f4_x") if may(actor, "f1_x.f2_x.f4_x");
  "create"("f1_x.f2_x.f5_x") if may(actor, "f1_x.f2_x.f5_x");
  "update"("f1_x.f2_x.f5_x") if may(actor, "f1_x.f2_x.f5_x");
  "create"("f1_x.f2_x.f6_x") if may(actor, "f1_x.f2_x.f6_x");
  "update"("f1_x.f2_x.f6_x") if may(actor, "f1_x.f2_x.f6_x");
  "create"("f1_x.f7_x") if may(actor, "f1_x.f7_x");
  "update"("f1_x.f7_x") if may(actor, "f1_x.f7_x");
  "create"("f8_x.f9_x") if may(actor, "f8_x.f9_x");
  "update"("f8_x.f9_x") if may(actor, "f8_x.f9_x");
  "create"("f8_x.f10_x.f11_x") if may(actor, "f8_x.f10_x.f11_x");
  "update"("f8_x.f10_x.f11_x") if may(actor, "f8_x.f10_x.f11_x");
  "create"("f8_x.f10_x.f12_x") if may(actor, "f8_x.f10_x.f12_x");
  "update"("f8_x.f10_x.f12_x") if may(actor, "f8_x.f10_x.f12_x");
  "create"("f8_x.f10_x.f13_x") if may(actor, "f8_x.f10_x.f13_x");
  "update"("f8_x.f10_x.f13_x") if may(actor, "f8_x.f10_x.f13_x");
  "create"("f8_x.f10_x.f14_x") if may(actor, "f8_x.f10_x.f14_x");
  "update"("f8_x.f10_x.f14_x") if may(actor, "f8_x.f10_x.f14_x");
}

has_permission(_: User, "read", _: Row17);
has_permission(_: User, "create", "Row17");

resource Row18 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x.f2_x", "f1_x.f3_x.f4_x", "f1_x.f3_x.f5_x", "f1_x.f3_x.f6_x", "f1_x.f3_x.f8_x", "f1_x.f9_x", "f10_x", "f11_x", "f12_x.f13_x", "f12_x.f14_x.f15_x", "f12_x.f14_x.f17_x", "f12_x.f14_x.f18_x", "f12_x.f14_x.f19_x"];

  "update" if may(actor, "update");
  "create"("f1_x.f3_x.f4_x") if may(actor, "f1_x.f3_x.f4_x");
  "update"("f1_x.f3_x.f4_x") if may(actor, "f1_x.f3_x.f4_x");
  "create"("f1_x.f3_x.f8_x") if may(actor, "f1_x.f3_x.f8_x");
  "update"("f1_x.f3_x.f8_x") if may(actor, "f1_x.f3_x.f8_x");
  "create"("f1_x.f9_x") if may(actor, "f1_x.f9_x");
  "update"("f1_x.f9_x") if may(actor, "f1_x.f9_x");
  "create"("f10_x") if may(actor, "f10_x");
  "update"("f10_x") if may(actor, "f10_x");
  "create"("f12_x.f14_x.f15_x") if may(actor, "f12_x.f14_x.f15_x");
  "update"("f12_x.f14_x.f15_x") if may(actor, "f12_x.f14_x.f15_x");
  "create"("f12_x.f14_x.f17_x") if may(actor, "f12_x.f14_x.f17_x");
  "update"("f12_x.f14_x.f17_x") if may(actor, "f12_x.f14_x.f17_x");
  "create"("f12_x.f14_x.f19_x") if may(actor, "f12_x.f14_x.f19_x");
  "update"("f12_x.f14_x.f19_x") if may(actor, "f12_x.f14_x.f19_x");
}

has_permission(_: User, "read", _: Row18);
has_permission(_: User, "create", "Row18");

resource Row19 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x", "f3_x", "f4_x"];

  "update" if may(actor, "update");
}

has_permission(_: User, "read", _: Row19);
has_permission(_: User, "create", "Row19");

resource Row20 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x.f3_x", "f2_x.f4_x.f5_x", "f2_x.f4_x.f6_x", "f2_x.f4_x.f7_x", "f2_x.f4_x.f8_x"];

  "update" if may(actor, "update");
  "create"("f1_x") if may(actor, "f1_x");
  "update"("f1_x") if may(actor, "f1_x");
  "create"("f2_x.f4_x.f7_x") if may(actor, "f2_x.f4_x.f7_x");
  "update"("f2_x.f4_x.f7_x") if may(actor, "f2_x.f4_x.f7_x");
}

has_permission(_: User, "read", _: Row20);
has_permission(_: User, "create", "Row20");

resource Row21 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x"];

  "update" if may(actor, "update");
}

has_permission(_: User, "read", _: Row21);
has_permission(_: User, "create", "Row21");

resource Row22 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x", "f2_x", "f3_x"];

  "update" if may(actor, "update");
  "create"("f2_x") if may(actor, "f2_x");
  "update"("f2_x") if may(actor, "f2_x");
}

has_permission(_: User, "read", _: Row22);
has_permission(_: User, "create", "Row22");

resource Row23 {
  permissions = ["read", "create", "update"];
  fields = ["f1_x.f3_x", "f1_x.f4_x", "f1_x.f5_x", "f6_x"];

  "update" if may(actor, "update");
  "create"("f6_x") if may(actor, "f6_x");
  "update"("f6_x") if may(actor, "f6_x");
}

has_permission(_: User, "read", _: Row23);
has_permission(_: User, "create", "Row23");
