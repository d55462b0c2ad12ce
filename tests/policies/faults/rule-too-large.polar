actor User {}
resource Document { permissions = ["read"]; }
has_permission(user: User, "read", document: Document) if
  (a(user) or b(user)) and (a(document) or b(document)) and (a(user) or b(user))
  and (a(user) or b(user)) and (a(document) or b(document)) and (a(user) or b(user))
  and (a(user) or b(user)) and (a(document) or b(document)) and (a(user) or b(user))
  and (a(user) or b(user)) and (a(document) or b(document)) and (a(user) or b(user));
declare a(Resource);
declare b(Resource);
