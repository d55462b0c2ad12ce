# Who may create what of an order.

actor User {}

resource Order {
  permissions = ["read", "create", "update"];
  relations = { buyer: User };
  fields = ["buyer", "text", "discount"];

  "read" if "buyer";
  "update" if "buyer";
  "create"("discount") if "buyer";
}

has_permission(_: User, "create", "Order");
