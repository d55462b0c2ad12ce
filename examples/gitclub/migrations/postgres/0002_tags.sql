-- Tags of repositories, and the role of those who may write them.

ALTER TABLE repos ADD COLUMN tags TEXT NOT NULL DEFAULT '';

ALTER TABLE repo_roles DROP CONSTRAINT repo_roles_name_check;
ALTER TABLE repo_roles ADD CONSTRAINT repo_roles_name_check
    CHECK (name IN ('admin', 'maintainer', 'contributor', 'reader'));
