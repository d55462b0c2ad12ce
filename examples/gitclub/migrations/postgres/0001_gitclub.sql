-- Ids are never used twice, so that no permission passes to a new row.

CREATE TABLE users (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email TEXT NOT NULL UNIQUE
);

CREATE TABLE orgs (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    base_repo_role TEXT NOT NULL CHECK (base_repo_role IN ('admin', 'maintainer', 'reader')),
    billing_address TEXT NOT NULL
);

CREATE TABLE repos (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL,
    org_id BIGINT NOT NULL REFERENCES orgs (id),
    private BOOLEAN NOT NULL DEFAULT TRUE,
    description TEXT NOT NULL DEFAULT '',
    UNIQUE (name, org_id)
);

CREATE INDEX repos_of_org ON repos (org_id);

CREATE TABLE issues (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title TEXT NOT NULL,
    closed BOOLEAN NOT NULL DEFAULT FALSE,
    repo_id BIGINT NOT NULL REFERENCES repos (id),
    creator_id BIGINT REFERENCES users (id)
);

CREATE INDEX issues_of_repo ON issues (repo_id);

CREATE TABLE org_roles (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    org_id BIGINT NOT NULL REFERENCES orgs (id),
    name TEXT NOT NULL CHECK (name IN ('owner', 'member')),
    UNIQUE (org_id, user_id)
);

CREATE TABLE repo_roles (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    repo_id BIGINT NOT NULL REFERENCES repos (id),
    name TEXT NOT NULL CHECK (name IN ('admin', 'maintainer', 'reader')),
    UNIQUE (repo_id, user_id)
);

-- What the server keeps for a session cookie.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    expires BIGINT NOT NULL
);
