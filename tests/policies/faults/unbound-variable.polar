actor User {}
resource Document { permissions = ["read", "edit"]; }
has_permission(user: User, "read", document: Document) if
  has_role(user, "reader", document) and limit < 5;
has_permission(user: User, "edit", document: Document) if
  not blocked(user, reason) and not excused(user, reason) and owns(user, document)
  and not (size = number and number > 7);
declare blocked(User, String);
declare excused(User, String);
declare owns(User, Document);
has_role(user: User, "reader", document: Document) if
  owner matches User and not owns(owner, document) and owns(user, document);
