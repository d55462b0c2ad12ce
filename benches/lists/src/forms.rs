//! What people write, and what the framework writes: the same question in SQL.
//!
//! `$1` is the user, `$2` the key that the page begins after, or the key of one row.

use std::fmt;

/// A way to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `public OR EXISTS (…) OR EXISTS (…)`.
    Exists,
    /// `public OR id IN (…) OR org_id IN (…)`.
    In,
    /// `id IN (… UNION … UNION …)`.
    Union,
    /// The first of each branch, united.
    Branches,
    /// A rule of PostgreSQL's row-level security.
    RowSecurity,
    /// All rows, checked one by one in the program.
    FetchAll,
    /// The framework's.
    Ours,
    /// The same, where roles on organizations are in another store.
    Elsewhere,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Exists => "`EXISTS … OR EXISTS …`",
            Self::In => "`… IN (…) OR … IN (…)`",
            Self::Union => "`id IN (… UNION …)`",
            Self::Branches => "first 50 of each branch, united",
            Self::RowSecurity => "row-level security",
            Self::FetchAll => "fetch all, check each",
            Self::Ours => "**ours**",
            Self::Elsewhere => "**ours**, roles on organizations from another store",
        })
    }
}

/// The repositories and organizations in which the user has a role.
const REPOS: &str =
    "SELECT x.repo_id FROM repo_roles x WHERE x.user_id = $1 AND x.role IN ('reader', 'writer')";
const ORGS: &str =
    "SELECT o.org_id FROM org_roles o WHERE o.user_id = $1 AND o.role IN ('member', 'owner')";

/// The condition on a row `r` of a form that is one.
pub(crate) fn condition(form: Form) -> String {
    match form {
        Form::In => format!("(r.public OR r.id IN ({REPOS}) OR r.org_id IN ({ORGS}))"),
        Form::Union => format!(
            "r.id IN (SELECT p.id FROM repos p WHERE p.public UNION {REPOS}
                UNION SELECT p.id FROM repos p JOIN org_roles o ON o.org_id = p.org_id
                WHERE o.user_id = $1 AND o.role IN ('member', 'owner'))"
        ),
        _ => format!(
            "(r.public OR EXISTS ({REPOS} AND x.repo_id = r.id)
                OR EXISTS ({ORGS} AND o.org_id = r.org_id))"
        ),
    }
}

/// A page of 50 in a form.
pub(crate) fn page(form: Form) -> String {
    let first = "ORDER BY r.id LIMIT 50";
    match form {
        Form::Branches => {
            let branch = |from: &str, when: &str| {
                format!(
                    "SELECT id FROM (SELECT r.id FROM {from} WHERE {when} AND r.id > $2 {first}) b"
                )
            };
            let (repo, org) = (
                "repos r JOIN repo_roles x ON x.repo_id = r.id",
                "repos r JOIN org_roles o ON o.org_id = r.org_id",
            );
            let branches = [
                branch("repos r", "r.public"),
                branch(repo, "x.user_id = $1 AND x.role IN ('reader', 'writer')"),
                branch(org, "o.user_id = $1 AND o.role IN ('member', 'owner')"),
            ];
            let ids = branches.join(" UNION ");
            format!("SELECT r.* FROM repos r WHERE r.id IN ({ids}) {first}")
        }
        Form::RowSecurity => format!("SELECT r.* FROM repos r WHERE r.id > $2 {first}"),
        Form::FetchAll => "SELECT r.* FROM repos r ORDER BY r.id".to_owned(),
        _ => format!("SELECT r.* FROM repos r WHERE {} AND r.id > $2 {first}", condition(form)),
    }
}

/// The number of rows in a form.
pub(crate) fn count(form: Form) -> String {
    match form {
        Form::RowSecurity => "SELECT count(*) FROM repos".to_owned(),
        Form::Branches => {
            "SELECT (SELECT count(*) FROM repos WHERE public) + (SELECT count(*) FROM (
                SELECT r.id FROM repos r JOIN repo_roles x ON x.repo_id = r.id
                WHERE x.user_id = $1 AND x.role IN ('reader', 'writer') AND NOT r.public
                UNION SELECT r.id FROM repos r JOIN org_roles o ON o.org_id = r.org_id
                WHERE o.user_id = $1 AND o.role IN ('member', 'owner') AND NOT r.public) AS v)"
                .to_owned()
        }
        _ => format!("SELECT count(*) FROM repos r WHERE {}", condition(form)),
    }
}

/// One row, with the user's roles.
pub(crate) const ONE: &str = "
    SELECT r.*, x.role AS of_repo, o.role AS of_org FROM repos r
    LEFT JOIN repo_roles x ON x.repo_id = r.id AND x.user_id = $1
    LEFT JOIN org_roles o ON o.org_id = r.org_id AND o.user_id = $1
    WHERE r.id = $2";

/// Row-level security with the same rule, for somebody who does not own the table.
pub(crate) const ROW_SECURITY: &str = "
    DO $$ BEGIN CREATE ROLE authz_reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
    ALTER TABLE repos ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS reading ON repos;
    CREATE POLICY reading ON repos FOR SELECT USING (
        public
        OR EXISTS (SELECT 1 FROM repo_roles x WHERE x.repo_id = id AND x.role IN ('reader', 'writer')
            AND x.user_id = current_setting('authz.reader')::bigint)
        OR EXISTS (SELECT 1 FROM org_roles o WHERE o.org_id = repos.org_id
            AND o.role IN ('member', 'owner') AND o.user_id = current_setting('authz.reader')::bigint)
    );
    DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO authz_reader', current_schema()); END $$;
    GRANT SELECT ON repos, repo_roles, org_roles TO authz_reader;";
