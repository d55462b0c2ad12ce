# A policy that SQL cannot follow: whether a page is proof-read depends on two others.

actor Editor {}

resource Page {
  permissions = ["read", "print"];
  relations = { left: Page, right: Page };
  roles = ["reader"];

  "read" if "reader";
  "print" if checked(actor, resource);
}

checked(editor: Editor, page: Page) if has_role(editor, "reader", page);
checked(editor: Editor, page: Page) if
  has_relation(page, "left", left) and
  has_relation(page, "right", right) and
  checked(editor, left) and
  checked(editor, right);
