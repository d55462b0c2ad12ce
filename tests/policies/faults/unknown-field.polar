actor User {}
resource Document {
  permissions = ["update"];
  fields = ["title", "private"];
  "update"("privat") if is_author(actor, resource);
}
declare is_author(User, Document);
may_rename(user: User, document: Document) if
  allow_field(user, "update", document, "titel");
