actor User {}
resource Repository {
  permissions = ["read"];
  relations = { organization: Organisation };
  "read" if is_member(actor, resource);
}
resource Organization {}
declare is_member(User, Repo);
declare is_member(Usr, Repository);
