-- Ids are never used twice, so that no permission passes to a new row.

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE orgs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    base_repo_role TEXT NOT NULL CHECK (base_repo_role IN ('admin', 'maintainer', 'reader')),
    billing_address TEXT NOT NULL
) STRICT;

CREATE TABLE repos (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    org_id INTEGER NOT NULL REFERENCES orgs (id),
    private INTEGER NOT NULL DEFAULT 1 CHECK (private IN (0, 1)),
    description TEXT NOT NULL DEFAULT '',
    UNIQUE (name, org_id)
) STRICT;

CREATE INDEX repos_of_org ON repos (org_id);

CREATE TABLE issues (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
    repo_id INTEGER NOT NULL REFERENCES repos (id),
    creator_id INTEGER REFERENCES users (id)
) STRICT;

CREATE INDEX issues_of_repo ON issues (repo_id);

CREATE TABLE org_roles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    org_id INTEGER NOT NULL REFERENCES orgs (id),
    name TEXT NOT NULL CHECK (name IN ('owner', 'member')),
    UNIQUE (org_id, user_id)
) STRICT;

CREATE TABLE repo_roles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    repo_id INTEGER NOT NULL REFERENCES repos (id),
    name TEXT NOT NULL CHECK (name IN ('admin', 'maintainer', 'reader')),
    UNIQUE (repo_id, user_id)
) STRICT;

-- What the server keeps for a session cookie.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
