//! Databases that filters are run on.

use std::future::Future;

use authz_policy::sql::tree::Found;
use authz_policy::sql::{ColumnType, Dialect, Fragment, Given, Parameter};
use authz_test_databases::Server;
use sqlx::{AssertSqlSafe, MySql, Pool, Postgres, Row, Sqlite};

/// A database with its SQL.
pub trait Target: Server {
    /// The SQL.
    const DIALECT: Dialect;
    /// Types for columns of texts, with collations that are usual.
    const TEXTS: &'static [&'static str];
    /// A statement by which others end in time.
    const LIMIT: &'static str;
    /// A statement by which the database learns of its rows what it would learn in time.
    const STATISTICS: &'static str;
    /// How many policies a test compares.
    const POLICIES: u64;

    /// The keys that a statement finds, which are in this column and of this type.
    fn keys(
        pool: &Pool<Self>,
        statement: Statement,
        column: (usize, ColumnType),
    ) -> impl Future<Output = Result<Vec<String>, sqlx::Error>>;

    /// The number that a statement finds.
    fn number(
        pool: &Pool<Self>,
        statement: Statement,
    ) -> impl Future<Output = Result<i64, sqlx::Error>>;
}

/// A statement with what is bound.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Statement {
    /// The text.
    pub text: String,
    /// What is bound, in order.
    pub values: Vec<Bound>,
}

/// A value that is bound.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_enums, reason = "closed by the types of columns")]
pub enum Bound {
    /// An integer, or `NULL`.
    Integer(Option<i64>),
    /// A text, or `NULL`.
    Text(Option<String>),
    /// `true` or `false`.
    Boolean(bool),
}

/// Who asks, when, and what was found out before.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "what a statement is given")]
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Asker<'a> {
    /// The id; a guest has none.
    pub actor: Option<&'a str>,
    /// Seconds since 1970.
    pub now: i64,
    /// The facts that are in no table.
    pub found: Found<'a>,
}

impl<'a> Asker<'a> {
    /// Somebody, where every fact is in a table.
    pub const fn of(actor: Option<&'a str>, now: i64) -> Self {
        Self { actor, now, found: &|_| None }
    }
}

impl Statement {
    /// The statement of a filter's fragments, for an actor, or a guest, and a time.
    pub fn new(dialect: Dialect, before: &str, fragments: &[Fragment], asker: Asker<'_>) -> Self {
        let mut statement = Self { text: before.to_owned(), values: Vec::new() };
        for fragment in fragments {
            let parameter = match fragment {
                Fragment::Text(text) => {
                    statement.text.push_str(text);
                    continue;
                }
                Fragment::Bind(parameter) => parameter,
            };
            statement.values.push(bound(parameter, asker));
            match dialect {
                Dialect::Postgres => {
                    statement.text.extend(["$", &statement.values.len().to_string()]);
                }
                _ => statement.text.push('?'),
            }
        }
        statement
    }

    /// A whole statement, with what is given of the rows.
    pub fn whole(
        statement: &authz_policy::sql::Statement,
        asker: Asker<'_>,
        given: impl Fn(Given) -> Bound,
    ) -> Self {
        let value = |parameter: &Parameter| match parameter {
            Parameter::Given(of) => given(*of),
            other => bound(other, asker),
        };
        let values = statement.parameters.iter().map(value).collect();
        Self { text: statement.text.clone(), values }
    }
}

fn bound(parameter: &Parameter, Asker { actor, now, found }: Asker<'_>) -> Bound {
    match parameter {
        Parameter::Actor(ColumnType::Integer) => {
            Bound::Integer(actor.and_then(|id| id.parse().ok()))
        }
        Parameter::Actor(_) => Bound::Text(actor.map(str::to_owned)),
        Parameter::Now => Bound::Integer(Some(now)),
        Parameter::Integer(integer) => Bound::Integer(Some(*integer)),
        Parameter::Text(text) | Parameter::Uuid(text) => Bound::Text(Some(text.to_string())),
        Parameter::Boolean(boolean) => Bound::Boolean(*boolean),
        Parameter::Resolved(resolved) => {
            let rows = found(resolved).and_then(|rows| serde_json::to_string(&rows).ok());
            Bound::Text(rows)
        }
        // No schema has them in SQLite, and the other stands in no condition.
        Parameter::UuidBytes(_) | Parameter::Given(_) => Bound::Integer(None),
    }
}

/// The query of a statement.
macro_rules! query {
    ($statement:expr) => {{
        let mut query = sqlx::query(AssertSqlSafe($statement.text));
        for value in $statement.values {
            query = match value {
                Bound::Integer(integer) => query.bind(integer),
                Bound::Text(text) => query.bind(text),
                Bound::Boolean(boolean) => query.bind(boolean),
            };
        }
        query.persistent(false)
    }};
}

/// Implements [`Target`]: the bounds of a generic function would be longer.
macro_rules! target {
    ($database:ty, $dialect:expr, $texts:expr, $limit:expr, $statistics:expr, $policies:expr) => {
        impl Target for $database {
            const DIALECT: Dialect = $dialect;
            const TEXTS: &'static [&'static str] = &$texts;
            const LIMIT: &'static str = $limit;
            const STATISTICS: &'static str = $statistics;
            const POLICIES: u64 = $policies;

            async fn keys(
                pool: &Pool<Self>,
                statement: Statement,
                (at, ty): (usize, ColumnType),
            ) -> Result<Vec<String>, sqlx::Error> {
                let rows = query!(statement).fetch_all(pool).await?;
                let key = |row: &<Self as sqlx::Database>::Row| match ty {
                    ColumnType::Integer => row.try_get::<i64, _>(at).map(|key| key.to_string()),
                    // A key of MariaDB is bytes here.
                    _ => row.try_get_unchecked(at),
                };
                rows.iter().map(key).collect()
            }

            async fn number(pool: &Pool<Self>, statement: Statement) -> Result<i64, sqlx::Error> {
                query!(statement).fetch_one(pool).await?.try_get(0)
            }
        }
    };
}

target!(
    Sqlite,
    Dialect::Sqlite,
    ["TEXT", "TEXT COLLATE NOCASE", "TEXT COLLATE RTRIM"],
    // It is in the process: the test ends itself.
    "",
    "ANALYZE",
    200
);
// What is large costs more to compile than to run.
target!(
    Postgres,
    Dialect::Postgres,
    ["TEXT", "VARCHAR(40)", "TEXT COLLATE blind"],
    "SET statement_timeout = '30s'; SET jit = off;
     CREATE COLLATION IF NOT EXISTS blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
    "ANALYZE",
    80
);
target!(
    MySql,
    Dialect::Mysql,
    ["VARCHAR(40)", "VARCHAR(40) COLLATE utf8mb4_bin"],
    "SET max_statement_time = 30, default_storage_engine = MEMORY",
    "ANALYZE TABLE doc",
    20
);
