# Everybody may read cards, and holders their secrets.

actor User {}

declare holds(User, Card);

resource Card {
  permissions = ["read"];
  fields = ["name", "pin"];

  "read"("pin") if holds(actor, resource);
}

has_permission(_: User, "read", _: Card);
