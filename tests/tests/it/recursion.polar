# `allow` is given by a rule that asks for `allow`.

actor User {}

resource Page {
  permissions = ["read"];
  roles = ["reader"];
  relations = { parent: Page };
}

allow(user: User, "read", page: Page) if has_role(user, "reader", page);
allow(user: User, "read", page: Page) if
  has_relation(page, "parent", parent) and allow(user, "read", parent);
