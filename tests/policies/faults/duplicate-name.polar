actor User {}
resource Document {
  permissions = ["read", "edit", "read"];
  "read" if shared(actor, resource);
  "edit" if shared(actor, resource);
}
declare shared(User, Document);
