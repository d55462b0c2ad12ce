actor User {}
resource Organization { roles = ["member", "owner"]; }
resource Repository { permissions = ["read", "write"]; }
has_permission(user: User, "read", repo: Repository) if
  belongs(repo, org) and has_role(user, "membr", org);
has_permission(user: User, "write", repo: Repository) if
  has_role(user, "owner", repo) or belongs(repo, org) and has_role(user, "member", org) and has_role(user, "owner", org);
declare belongs(Repository, Organization);
