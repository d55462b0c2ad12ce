#!/usr/bin/env python3
"""Writes gitclub_large.polar: the rules of gitclub.polar, and 1,000 on other types."""

import pathlib

HERE = pathlib.Path(__file__).resolve().parent
TYPES = 100

# Ten rules: roles that imply others, here and by a relation, what a role may do,
# what anybody may, and what somebody may who is related.
BLOCK = """
resource Thing{n} {{
  permissions = ["read", "edit", "share", "delete"];
  roles = ["reader", "writer", "owner"];
  relations = {{ organization: Org, creator: User }};

  "reader" if "writer";
  "writer" if "owner";
  "reader" if "member" on "organization";
  "owner" if "owner" on "organization";

  "read" if "reader";
  "read" if is_public(resource);
  "edit" if "writer";
  "edit" if "creator";
  "share" if "writer";
  "delete" if "owner";
}}

declare is_public(Thing{n});
"""


def policy(types):
    """The text with so many other types."""
    return (HERE / "gitclub.polar").read_text() + "".join(BLOCK.format(n=n) for n in range(types))


if __name__ == "__main__":
    (HERE / "gitclub_large.polar").write_text(policy(TYPES))
