actor User {}
resource Organization { roles = ["member"]; }
resource Repository {
  permissions = ["read", "write"];
  relations = { organization: Organization };
  "read" if "member" on "organisation";
  "write" if "member" on "team";
}
has_permission(user: User, "write", repo: Repository) if
  has_relation(repo, "organizaton", org) and has_role(user, "member", org);
