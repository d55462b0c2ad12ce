actor User {}
resource Group {}
# Facts of users in groups are in the head; those of groups in groups are not.
has_group(user: User, group: Group) if
  has_group(user, inner) and has_group(inner, group);
