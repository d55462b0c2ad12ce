# What is allowed is said by a rule with the same arguments, and no name among them.

actor User {}

resource Page {
  permissions = ["read", "edit"];
  roles = ["reader"];

  "read" if "reader";
  "read" if sees(actor, resource);
  "edit" if "reader" and not is_marked(resource, "final");
}

declare bookmarked(User, Page);
declare is_open(Page);

# A text in the head is compared, although the body has the same variables.
is_marked(page: Page, "final") if is_open(page);

sees(user: User, page: Page) if bookmarked(user, page) and is_open(page);
