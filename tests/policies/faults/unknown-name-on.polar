actor User {}
resource Organization { roles = ["member"]; }
resource Repository {
  permissions = ["read", "delete"];
  relations = { organization: Organization };
  "read" if "membre" on "organization";
  "delete" if "superuser" on "organization";
}
