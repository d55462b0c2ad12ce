# What is allowed is said by a rule with the same arguments, and no name among them.

actor User {}

resource Page {
  permissions = ["read"];
  roles = ["reader"];

  "read" if "reader";
  "read" if sees(actor, resource);
}

declare bookmarked(User, Page);
declare is_open(Page);

sees(user: User, page: Page) if bookmarked(user, page) and is_open(page);
