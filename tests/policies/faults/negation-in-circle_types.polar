actor User {}
resource Document { permissions = ["read"]; }
resource Folder { permissions = ["read"]; }

has_permission(user: User, "read", resource: Resource) if not is_hidden(user, resource);
is_hidden(user: User, resource: Resource) if is_secret(user, resource);
is_secret(user: User, resource: Resource) if has_permission(user, "read", resource);
