actor User {}
resource Document {
  permissions = ["update"];
  fields = ["title"];
  "update"("title") if is_author(actor, resource);
  "upddate"("title") if is_author(actor, resource);
}
declare is_author(User, Document);
may_rename(user: User, document: Document) if
  allow_field(user, "updaet", document, "title");
