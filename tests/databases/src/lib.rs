//! Databases for tests: each test has one of its own, so that they run side by
//! side.
//!
//! `SQLite` is in the process. A server is named by a variable of the environment;
//! `.ci/databases COMMAND` starts all of them, and sets the variables. Without
//! them the tests that need a server do nothing, and say so on standard error;
//! where the variable `CI` is `true`, they fail.

#![expect(clippy::expect_used, reason = "a test fails by it")]

mod missing;

use std::future::Future;
use std::process;
use std::str::FromStr;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use sqlx::mysql::{MySqlConnectOptions, MySqlPoolOptions};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Database, Executor, MySql, Pool, Postgres, Sqlite,
};

/// The variable with the URL of a PostgreSQL server.
const POSTGRES: &str = "AUTHZ_TEST_POSTGRES";
/// The variable with the URL of a MariaDB server.
const MARIADB: &str = "AUTHZ_TEST_MARIADB";

/// A database that tests can run on.
pub trait Server: Database {
    /// Whether there is one here to test on.
    fn is_there() -> bool;

    /// The URL of an empty database.
    ///
    /// # Panics
    ///
    /// When there is no server, or it refuses.
    fn url() -> impl Future<Output = String> + Send;

    /// Opens an empty database.
    ///
    /// # Panics
    ///
    /// When there is no server, or it refuses.
    fn open() -> impl Future<Output = Pool<Self>> + Send;

    /// Executes statements that are written for this test.
    ///
    /// # Panics
    ///
    /// When the database refuses them.
    fn execute(pool: &Pool<Self>, statements: &str) -> impl Future<Output = ()> + Send;
}

impl Server for Sqlite {
    fn is_there() -> bool {
        true
    }

    async fn url() -> String {
        "sqlite::memory:".to_owned()
    }

    async fn open() -> Pool<Self> {
        // Each connection to `:memory:` sees a database of its own, which ends with
        // the connection.
        let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None);
        let pool = pool.max_lifetime(None).connect(&Self::url().await).await;
        pool.expect("a database in memory")
    }

    async fn execute(pool: &Pool<Self>, statements: &str) {
        let done = sqlx::raw_sql(AssertSqlSafe(statements)).execute(pool).await;
        done.expect("statements of SQLite");
    }
}

impl Server for Postgres {
    fn is_there() -> bool {
        missing::or_url(POSTGRES, "PostgreSQL").is_some()
    }

    /// A schema of the server's database: it costs less than a database, and is
    /// the only one that is seen.
    async fn url() -> String {
        let options = postgres_options();
        let schema = unique_name();
        let mut connection = options.connect().await.expect("the server of the tests");
        let create = format!("CREATE SCHEMA {schema}");
        connection.execute(AssertSqlSafe(create)).await.expect("a schema");
        connection.close().await.expect("the end of a connection");
        let url = missing::or_url(POSTGRES, "PostgreSQL").expect("a server");
        let more = if url.contains('?') { '&' } else { '?' };
        format!("{url}{more}options[search_path]={schema}")
    }

    async fn open() -> Pool<Self> {
        // One connection, as with SQLite: what a test finds out about it is so.
        let pool = PgPoolOptions::new().max_connections(1).connect(&Self::url().await).await;
        pool.expect("a connection to the schema")
    }

    async fn execute(pool: &Pool<Self>, statements: &str) {
        let done = sqlx::raw_sql(AssertSqlSafe(statements)).execute(pool).await;
        done.expect("statements of PostgreSQL");
    }
}

impl Server for MySql {
    fn is_there() -> bool {
        missing::or_url(MARIADB, "MariaDB").is_some()
    }

    async fn url() -> String {
        let url = missing::or_url(MARIADB, "MariaDB").expect("a server");
        let options = MySqlConnectOptions::from_str(&url);
        let options = options.expect("AUTHZ_TEST_MARIADB is a URL of MariaDB");
        let database = unique_name();
        let mut server = options.connect().await.expect("the server of the tests");
        let create = format!("CREATE DATABASE {database}");
        server.execute(AssertSqlSafe(create)).await.expect("a database");
        server.close().await.expect("the end of a connection");
        options.database(&database).to_url_lossy().into()
    }

    async fn open() -> Pool<Self> {
        let pool = MySqlPoolOptions::new().max_connections(1).connect(&Self::url().await).await;
        let pool = pool.expect("a connection to the database");
        // Tests count further than it would.
        Self::execute(&pool, "SET max_recursive_iterations = 100000").await;
        pool
    }

    async fn execute(pool: &Pool<Self>, statements: &str) {
        // Nothing is no statement, and a key needs an end.
        if statements.is_empty() {
            return;
        }
        let statements = statements.replace("TEXT PRIMARY KEY", "VARCHAR(255) PRIMARY KEY");
        let done = sqlx::raw_sql(AssertSqlSafe(statements)).execute(pool).await;
        done.expect("statements of MariaDB");
    }
}

/// A database of the PostgreSQL server that is gone: it was there when the pool
/// was opened.
///
/// # Panics
///
/// When there is no server, or it refuses.
pub async fn lost_postgres() -> Pool<Postgres> {
    let options = postgres_options();
    let database = unique_name();
    let mut server = options.connect().await.expect("the server of the tests");
    let create = format!("CREATE DATABASE {database} TEMPLATE template0");
    server.execute(AssertSqlSafe(create)).await.expect("a database");
    let pool = PgPoolOptions::new().connect_with(options.database(&database)).await;
    let pool = pool.expect("a connection to the database");
    let drop = format!("DROP DATABASE {database} WITH (FORCE)");
    server.execute(AssertSqlSafe(drop)).await.expect("no database");
    pool
}

fn postgres_options() -> PgConnectOptions {
    let url = missing::or_url(POSTGRES, "PostgreSQL").expect("a server");
    PgConnectOptions::from_str(&url).expect("AUTHZ_TEST_POSTGRES is a URL of PostgreSQL")
}

/// A name that no other test has, in this process or another one.
fn unique_name() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    // On a server that runs for long, the number of a process comes again.
    static BEGUN: LazyLock<u128> = LazyLock::new(|| {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos())
    });
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("authz_{}_{:x}_{count}", process::id(), *BEGUN)
}

/// Makes tests of functions that are generic over the database: one on each.
///
/// `on_each_database!(a_role_allows)` makes of `async fn a_role_allows<D:
/// Server>()` the tests `sqlite::a_role_allows`, `postgres::a_role_allows` and
/// `mariadb::a_role_allows`.
#[macro_export]
macro_rules! on_each_database {
    ($($case:ident),+ $(,)?) => {
        mod mariadb {
            $($crate::test_on!(MySql, $case, super::$case::<::sqlx::MySql>());)+
        }
        $crate::on_sqlite_and_postgres!($($case),+);
    };
}

/// The same without MariaDB, for what it has no statement for, or no library.
#[macro_export]
macro_rules! on_sqlite_and_postgres {
    ($($case:ident),+ $(,)?) => {
        mod sqlite {
            $($crate::test_on!(Sqlite, $case, super::$case::<::sqlx::Sqlite>());)+
        }
        mod postgres {
            $($crate::test_on!(Postgres, $case, super::$case::<::sqlx::Postgres>());)+
        }
    };
}

/// Makes tests of functions that are about PostgreSQL alone.
///
/// `on_postgres!(indexes_are_used)` makes of `async fn indexes_are_used()` the
/// test `on_server::indexes_are_used`.
#[macro_export]
macro_rules! on_postgres {
    ($($case:ident),+ $(,)?) => {
        mod on_server {
            $($crate::test_on!(Postgres, $case, super::$case());)+
        }
    };
}

/// The same for MariaDB alone: `on_mariadb::indexes_are_used`.
#[macro_export]
macro_rules! on_mariadb {
    ($($case:ident),+ $(,)?) => {
        mod on_mariadb {
            $($crate::test_on!(MySql, $case, super::$case());)+
        }
    };
}

/// Makes a test that runs where there is such a database.
#[doc(hidden)]
#[macro_export]
macro_rules! test_on {
    ($database:ident, $name:ident, $case:expr) => {
        #[tokio::test]
        async fn $name() {
            if <::sqlx::$database as $crate::Server>::is_there() {
                $case.await;
            }
        }
    };
}
