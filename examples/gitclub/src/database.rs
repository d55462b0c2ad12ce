//! The database: where resources and facts are stored.

use std::error::Error;
use std::time::Duration;

use sqlx::FromRow;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions};

/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(3);

/// The database of the service.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Database {
    /// A file, or memory.
    Sqlite(SqlitePool),
    /// A server.
    Postgres(PgPool),
}

/// The key of a row that is not stored yet: the database makes it.
pub(crate) const NO_KEY_YET: i64 = 0;

/// Does what is written once on the database that it is: `on!(database, pool => …)`.
///
/// Both take the same statements, with `$1` for the first value. A service with one
/// database writes what comes after the arrow, and has no need of this.
macro_rules! on {
    ($database:expr, $pool:ident => $done:expr) => {
        match $database {
            $crate::database::Database::Sqlite($pool) => $done,
            $crate::database::Database::Postgres($pool) => $done,
        }
    };
}

pub(crate) use on;

/// A type whose rows a database of this kind can give.
pub(crate) trait Row<D: sqlx::Database>: for<'r> FromRow<'r, D::Row> {}

impl<D: sqlx::Database, R: for<'r> FromRow<'r, D::Row>> Row<D> for R {}

impl Database {
    /// Opens the database, and brings its tables up to date. A file that is missing
    /// is created; a database of a server must be there.
    ///
    /// # Errors
    ///
    /// Fails when the URL is one of neither database, or the database cannot be opened.
    pub async fn open(url: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        // What a URL says goes into no message: it can hold a password.
        let opened = match url.split_once(':') {
            None => open_sqlite(url, SqliteConnectOptions::new().filename(url)).await,
            Some(("sqlite", _)) => open_sqlite(url, url.parse()?).await,
            Some(("postgres" | "postgresql", _)) => open_postgres(url).await,
            Some(_) => {
                let known = "`sqlite:FILE` or `postgres://…`";
                return Err(
                    format!("the database is not known; use `--database` with {known}").into()
                );
            }
        };
        let database = opened.map_err(|error| format!("cannot open the database: {error}"))?;
        on!(&database, pool => database.migrations().run(pool).await)?;
        Ok(database)
    }

    fn migrations(&self) -> Migrator {
        match self {
            Self::Sqlite(_) => sqlx::migrate!("./migrations/sqlite"),
            Self::Postgres(_) => sqlx::migrate!("./migrations/postgres"),
        }
    }

    /// Replaces everything in the database with the example data; the ids begin
    /// at 1 again, and everybody is logged out.
    ///
    /// # Errors
    ///
    /// Fails when the database does, and then changes nothing.
    pub async fn reset(&self) -> Result<(), sqlx::Error> {
        on!(self, pool => {
            let mut transaction = pool.begin().await?;
            sqlx::raw_sql(self.clear()).execute(&mut *transaction).await?;
            sqlx::raw_sql(include_str!("fixtures.sql")).execute(&mut *transaction).await?;
            transaction.commit().await
        })
    }

    /// What empties all tables, and lets their ids begin at 1.
    const fn clear(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => {
                "DELETE FROM sessions; DELETE FROM issues; DELETE FROM repo_roles;
                 DELETE FROM org_roles; DELETE FROM repos; DELETE FROM orgs; DELETE FROM users;
                 DELETE FROM sqlite_sequence"
            }
            Self::Postgres(_) => {
                "TRUNCATE sessions, issues, repo_roles, org_roles, repos, orgs, users
                 RESTART IDENTITY"
            }
        }
    }

    /// Fills a new database with the example data.
    pub(crate) async fn fill_new(&self) -> Result<(), sqlx::Error> {
        let used = "SELECT EXISTS (SELECT 1 FROM users)";
        let is_used: bool = on!(self, pool => sqlx::query_scalar(used).fetch_one(pool).await)?;
        if is_used { Ok(()) } else { self.reset().await }
    }

    /// Closes every connection; whatever needs one fails from then on.
    pub async fn close(&self) {
        on!(self, pool => pool.close().await);
    }
}

async fn open_sqlite(url: &str, options: SqliteConnectOptions) -> Result<Database, sqlx::Error> {
    // Each connection to `:memory:` would see a database of its own, which ends with
    // the connection.
    let pool = if url.contains(":memory:") || url.contains("mode=memory") {
        SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None)
    } else {
        SqlitePoolOptions::new()
    };
    let options = options.foreign_keys(true).create_if_missing(true);
    let options = options.journal_mode(SqliteJournalMode::Wal);
    pool.acquire_timeout(PATIENCE).connect_with(options).await.map(Database::Sqlite)
}

async fn open_postgres(url: &str) -> Result<Database, sqlx::Error> {
    // To compile a statement of a list takes longer than to execute it.
    let options = url.parse::<PgConnectOptions>()?.options([("jit", "off")]);
    let pool = PgPoolOptions::new().acquire_timeout(PATIENCE);
    pool.connect_with(options).await.map(Database::Postgres)
}
