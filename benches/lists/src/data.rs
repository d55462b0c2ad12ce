//! A million repositories in a hundred thousand organizations, made by the database.

use std::fmt;

use authz_test_databases::Server;
use sqlx::{Pool, Postgres, Sqlite};

/// A database that lists are measured on.
pub(crate) trait Target: Server {
    /// A table `n(i)` of the numbers from 1 on.
    fn numbers(most: i64) -> String;

    /// What makes its plans those of a service that runs for long.
    const SETTLE: &'static str;
}

impl Target for Sqlite {
    const SETTLE: &'static str = "ANALYZE; PRAGMA cache_size = -400000;";

    fn numbers(most: i64) -> String {
        let next = format!("SELECT i + 1 FROM m WHERE i < {most}");
        format!("(WITH RECURSIVE m(i) AS (SELECT 1 UNION ALL {next}) SELECT i FROM m) AS n")
    }
}

impl Target for Postgres {
    const SETTLE: &'static str = "ANALYZE; SET jit = off;";

    fn numbers(most: i64) -> String {
        format!("generate_series(1::bigint, {most}) AS n(i)")
    }
}

/// Who asks, and what there is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// About 200 rows may be read, nearly none is public.
    Sparse,
    /// Every fifth row is public.
    Dense,
    /// A member of one organization with 200,000 repositories.
    Giant,
    /// A member of 20,000 organizations.
    Many,
    /// A guest, where every fifth row is public.
    Guest,
}

impl Shape {
    /// All of them.
    pub(crate) const ALL: [Self; 5] =
        [Self::Sparse, Self::Dense, Self::Giant, Self::Many, Self::Guest];

    /// Whether every fifth row is public.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Dense | Self::Guest)
    }

    /// Who asks.
    pub(crate) fn user(self) -> Option<i64> {
        match self {
            Self::Sparse | Self::Dense => Some(1),
            Self::Giant => Some(3),
            Self::Many => Some(4),
            Self::Guest => None,
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sparse => "sparse",
            Self::Dense => "dense",
            Self::Giant => "giant",
            Self::Many => "many",
            Self::Guest => "guest",
        })
    }
}

/// A database with all rows; every fifth of them is public, or one in 50,000.
pub(crate) async fn open<D: Target>(is_open: bool) -> Pool<D> {
    let pool = D::open().await;
    D::execute(&pool, &tables::<D>(if is_open { 5 } else { 50_000 })).await;
    D::execute(&pool, INDEXES).await;
    D::execute(&pool, D::SETTLE).await;
    pool
}

/// Numbers are mixed by a prime, so that neighbours have nothing in common.
fn tables<D: Target>(public: i64) -> String {
    let [rows, thousands, many] = [1_000_000, 100_000, 20_000].map(D::numbers);
    format!(
        "CREATE TABLE repos (
             id BIGINT PRIMARY KEY, org_id BIGINT NOT NULL, public BOOLEAN NOT NULL,
             created_at BIGINT NOT NULL, kind BIGINT NOT NULL, state BIGINT NOT NULL
         );
         CREATE TABLE repo_roles (user_id BIGINT NOT NULL, role TEXT NOT NULL, repo_id BIGINT NOT NULL);
         CREATE TABLE org_roles (user_id BIGINT NOT NULL, role TEXT NOT NULL, org_id BIGINT NOT NULL);
         INSERT INTO repos SELECT
             i, CASE WHEN i % 5 = 0 THEN 1 ELSE 2 + i * 7919 % 99999 END, i % {public} = 3,
             1600000000 + i * 7919 % 1000003, CASE WHEN i % 10 = 0 THEN 0 ELSE i * 613 % 1000 END,
             CASE WHEN i % 5 = 0 OR i * 7919 % 99999 % 2 = 1 THEN 0 ELSE 1 + i * 613 % 1000 END
             FROM {rows};
         INSERT INTO repo_roles SELECT
             1000 + i * 7919 % 10007, CASE WHEN i % 3 = 0 THEN 'writer' ELSE 'reader' END,
             1 + i * 104729 % 1000000 FROM {rows} WHERE i % 5 < 2;
         INSERT INTO repo_roles SELECT 1, 'reader', i * 6661 FROM {thousands} WHERE i <= 150;
         INSERT INTO org_roles SELECT
             1000 + i * 7919 % 10007, CASE WHEN i % 3 = 0 THEN 'owner' ELSE 'member' END,
             1 + i * 613 % 100000 FROM {thousands};
         INSERT INTO org_roles SELECT 1, 'member', 2 + i * 777 FROM {many} WHERE i <= 5;
         INSERT INTO org_roles VALUES (3, 'member', 1);
         INSERT INTO org_roles SELECT 4, 'member', i * 4 FROM {many};"
    )
}

/// Those that somebody makes who knows his queries.
const INDEXES: &str = "
    CREATE INDEX repos_of_org ON repos (org_id, id);
    CREATE INDEX newest_of_org ON repos (org_id, created_at, id);
    CREATE INDEX newest ON repos (created_at, id);
    CREATE INDEX public_repos ON repos (id) WHERE public;
    CREATE INDEX repos_in_state ON repos (state);
    CREATE INDEX newest_public ON repos (created_at, id) WHERE public;
    CREATE INDEX roles_of_user ON repo_roles (user_id, repo_id, role);
    CREATE INDEX roles_on_repo ON repo_roles (repo_id, user_id, role);
    CREATE INDEX org_roles_of_user ON org_roles (user_id, org_id, role);
    CREATE INDEX roles_on_org ON org_roles (org_id, user_id, role);
";
