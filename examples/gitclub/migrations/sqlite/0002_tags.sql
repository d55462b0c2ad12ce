-- Tags of repositories, and the role of those who may write them.

ALTER TABLE repos ADD COLUMN tags TEXT NOT NULL DEFAULT '';

CREATE TABLE repo_roles_with_contributors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    repo_id INTEGER NOT NULL REFERENCES repos (id),
    name TEXT NOT NULL CHECK (name IN ('admin', 'maintainer', 'contributor', 'reader')),
    UNIQUE (repo_id, user_id)
) STRICT;

INSERT INTO repo_roles_with_contributors SELECT id, user_id, repo_id, name FROM repo_roles;
DROP TABLE repo_roles;
ALTER TABLE repo_roles_with_contributors RENAME TO repo_roles;
