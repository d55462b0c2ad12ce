actor User {}
resource Profile {
  permissions = ["read"];
  roles = ["member"];
  fields = ["name", "salary"];
  "read" if "member";
}
allow_field(user: User, "read", profile: Profile, field: String) if
  has_role(user, role, profile) and role = "membre" and not field in ["name", "slary"];
