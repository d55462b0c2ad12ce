//! The database: where resources and facts are stored.

use std::error::Error;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// The database of the service.
#[derive(Clone, Debug)]
pub struct Database(SqlitePool);

impl Database {
    /// Opens the database, creates it where it is missing, and brings its
    /// tables up to date.
    ///
    /// # Errors
    ///
    /// Fails when the URL is not one of `SQLite`, or the database cannot be opened.
    pub async fn open(url: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let options = options(url)?.foreign_keys(true).create_if_missing(true);
        // Each connection to `:memory:` would see a database of its own, which
        // ends with the connection.
        let pool = if url.contains(":memory:") || url.contains("mode=memory") {
            SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None)
        } else {
            SqlitePoolOptions::new()
        };
        let pool = pool
            .acquire_timeout(Duration::from_secs(3))
            .connect_with(options.journal_mode(SqliteJournalMode::Wal))
            .await
            .map_err(|error| format!("cannot open the database: {error}"))?;
        MIGRATIONS.run(&pool).await?;
        Ok(Self(pool))
    }

    /// Replaces everything in the database with the example data; the ids begin
    /// at 1 again, and everybody is logged out.
    ///
    /// # Errors
    ///
    /// Fails when the database does, and then changes nothing.
    pub async fn reset(&self) -> Result<(), sqlx::Error> {
        let mut transaction = self.0.begin().await?;
        sqlx::raw_sql(include_str!("fixtures.sql")).execute(&mut *transaction).await?;
        transaction.commit().await
    }

    /// Fills a new database with the example data.
    pub(crate) async fn fill_new(&self) -> Result<(), sqlx::Error> {
        let is_new = sqlx::query("SELECT 1 FROM users LIMIT 1").fetch_optional(&self.0).await?;
        if is_new.is_none() { self.reset().await } else { Ok(()) }
    }

    /// Closes every connection; whatever needs one fails from then on.
    pub async fn close(&self) {
        self.0.close().await;
    }

    pub(crate) const fn pool(&self) -> &SqlitePool {
        &self.0
    }
}

/// Reads a URL, or the plain name of a file. What it says goes into no message:
/// it can hold a password.
fn options(url: &str) -> Result<SqliteConnectOptions, Box<dyn Error + Send + Sync>> {
    match url.split_once(':') {
        None => Ok(SqliteConnectOptions::new().filename(url)),
        Some(("sqlite", _)) => Ok(url.parse()?),
        Some(("postgres" | "postgresql", _)) => {
            Err("PostgreSQL is not supported yet; use `--database sqlite:FILE`".into())
        }
        Some(_) => Err("the database is not known; use `--database sqlite:FILE`".into()),
    }
}
