-- The example data, for empty tables whose ids begin at 1.

INSERT INTO users (email) VALUES
    ('john@beatles.com'),
    ('paul@beatles.com'),
    ('admin@admin.com'),
    ('mike@monsters.com'),
    ('sully@monsters.com'),
    ('ringo@beatles.com'),
    ('randall@monsters.com');

INSERT INTO orgs (name, billing_address, base_repo_role) VALUES
    ('The Beatles', '64 Penny Ln Liverpool, UK', 'reader'),
    ('Monsters Inc.', '123 Scarers Rd Monstropolis, USA', 'reader');

INSERT INTO repos (name, org_id) VALUES
    ('Abbey Road', 1),
    ('Paperwork', 2);

INSERT INTO issues (title, repo_id) VALUES
    ('Too much critical acclaim', 1);

INSERT INTO repo_roles (user_id, repo_id, name) VALUES
    (1, 1, 'reader'),
    (2, 1, 'reader'),
    (6, 1, 'maintainer'),
    (4, 2, 'reader'),
    (5, 2, 'reader');

INSERT INTO org_roles (user_id, org_id, name) VALUES
    (1, 1, 'owner'),
    (2, 1, 'member'),
    (6, 1, 'member'),
    (4, 2, 'owner'),
    (5, 2, 'member'),
    (7, 2, 'member');
