# Whoever reads a card sees of it what he has roles for.

actor User {}

resource Card {
  permissions = ["read", "update"];
  roles = ["reader", "salary", "note", "rank", "phone", "iban"];
  fields = ["name", "kind", "born", "size", "tags", "nick", "salary", "note", "rank", "phone", "iban", "address.street", "address.zip"];

  "read" if "reader";
  "update" if "reader";
  "read"("salary") if "salary";
  "read"("note") if "note";
  "read"("rank") if "rank";
  "read"("phone") if "phone";
  "read"("iban") if "iban";
}
