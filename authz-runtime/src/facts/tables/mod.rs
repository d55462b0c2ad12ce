//! Facts in tables of the application's own database.

/// What reads the same on every database, for `impl FactDatabase`.
macro_rules! statements {
    ($dialect:expr) => {
        const DIALECT: Dialect = $dialect;

        fn push_bound(query: &mut QueryBuilder<Self>, value: SqlValue) {
            match value {
                SqlValue::Integer(value) => query.push_bind(value),
                SqlValue::Text(value) => query.push_bind(value),
                SqlValue::Boolean(value) => query.push_bind(value),
                SqlValue::Bytes(value) => query.push_bind(value),
            };
        }

        fn bind(arguments: &mut Self::Arguments, value: SqlValue) -> Result<(), sqlx::Error> {
            let added = match value {
                SqlValue::Integer(value) => Arguments::add(arguments, value),
                SqlValue::Text(value) => Arguments::add(arguments, value),
                SqlValue::Boolean(value) => Arguments::add(arguments, value),
                SqlValue::Bytes(value) => Arguments::add(arguments, value),
            };
            added.map_err(sqlx::Error::Encode)
        }

        async fn fetch_optional(
            pool: &Pool<Self>,
            query: Query<'_, Self, Self::Arguments>,
        ) -> Result<Option<Self::Row>, sqlx::Error> {
            query.fetch_optional(pool).await
        }

        async fn fetch_all(
            connection: &mut Self::Connection,
            query: Query<'_, Self, Self::Arguments>,
        ) -> Result<Vec<Self::Row>, sqlx::Error> {
            query.fetch_all(connection).await
        }

        async fn write(
            connection: &mut Self::Connection,
            query: Query<'_, Self, Self::Arguments>,
        ) -> Result<(), sqlx::Error> {
            query.execute(connection).await.map(drop)
        }

        fn value(row: &Self::Row, place: usize, ty: ColumnType) -> Result<SqlValue, sqlx::Error> {
            Ok(match ty {
                ColumnType::Integer => SqlValue::Integer(integer(row, place)?),
                ColumnType::Text => SqlValue::Text(text(row, place)?),
                ColumnType::Boolean => SqlValue::Boolean(row.try_get(place)?),
                ColumnType::Uuid => SqlValue::Text(uuid(row, place)?),
                ColumnType::Timestamp | ColumnType::LocalTimestamp => moment(row, place)?,
            })
        }
    };
}

/// How columns of integers and of texts are read where the database has types for both.
#[cfg(any(feature = "postgres", feature = "sqlite"))]
macro_rules! as_they_are {
    ($row:ty) => {
        fn integer(row: &$row, place: usize) -> Result<Option<i64>, sqlx::Error> {
            row.try_get(place)
        }

        fn text(row: &$row, place: usize) -> Result<Option<String>, sqlx::Error> {
            row.try_get(place)
        }
    };
}

#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
mod selection;
#[cfg(feature = "sqlite")]
mod sqlite;

use std::collections::BTreeMap;
use std::future::Future;

use authz_policy::sql::{ColumnType, Dialect};
use sqlx::query::Query;
use sqlx::{Database, IntoArguments, Pool, QueryBuilder};

pub use self::selection::{Selected, Selection};
use super::question::{Batch, FactQuestion};
use super::source::Fetch;
use super::sql_value::SqlValue;
use super::supply::Supply;
use super::value::Value;
use crate::native::StoredTable;
use crate::resource::{IdType, KeyPart};
use crate::source::SourceError;

/// Data whose facts are in tables: every [`Supply::table`](super::Supply::table)
/// is answered by a statement.
///
/// The database is `sqlx::Sqlite` with the feature `sqlite` of this crate,
/// `sqlx::Postgres` with the feature `postgres`, and `sqlx::MySql` with the feature `mysql`,
/// which is for MariaDB, and for MySQL 8.
///
/// # Examples
///
#[cfg_attr(feature = "postgres", doc = "```")]
#[cfg_attr(not(feature = "postgres"), doc = "```ignore")]
/// use authz_runtime::facts::{HasFacts, Tables};
/// use sqlx::{PgPool, Postgres};
///
/// struct Database(PgPool);
///
/// impl Tables for Database {
///     type Database = Postgres;
///
///     fn pool(&self) -> &PgPool {
///         &self.0
///     }
/// }
///
/// impl HasFacts for Database {
///     type Facts = Self;
///
///     fn facts(&self) -> &Self {
///         self
///     }
/// }
/// # fn is_a_source<T: authz_runtime::FactSource>() {}
/// # is_a_source::<Database>();
/// ```
///
/// With `SqlitePool` and `Sqlite`, or `MySqlPool` and `MySql`, it reads the same.
///
/// # Columns
///
/// | Argument | PostgreSQL | SQLite | MariaDB, MySQL |
/// |---|---|---|---|
/// | an object | `smallint`, `integer`, `bigint`, `text`, `varchar`, `citext`, `uuid`, an enum | stored as `INTEGER` or `TEXT` | integers of every width, `unsigned` ones too, `char`, `varchar`, `text`, `uuid`, `binary(16)` for the UUID of these bytes, an enum |
/// | a name, a `String` | `text`, `varchar`, `citext`, an enum | stored as `TEXT` | `char`, `varchar`, `text`, an enum |
/// | an `Integer` | `smallint`, `integer`, `bigint` | stored as `INTEGER` | integers of every width |
/// | a `Boolean` | `boolean` | 0 or 1 | `boolean`, an integer: 0 or 1 |
///
/// A column of another type, and a value that is stored as another one, are
/// errors, which deny. A row with NULL in one of the columns is no fact.
///
/// What is known is compared byte for byte, whatever collation the column has.
/// An index over the columns that are known is used: for `has_role(User, Repo)`,
/// one that begins with the user's and the repository's. The columns of an enum
/// are the exception on PostgreSQL, since an index has no place for a text that
/// is none of its labels.
///
/// A kind of fact may come to 10,000 rows for every 100 keys that are asked for
/// at once; more are an error.
///
/// On PostgreSQL everything that a decision needs at once is one statement, which
/// is prepared once for each connection, as long as the pool keeps statements
/// (`statement_cache_capacity`).
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say where its facts are",
    label = "no fact source",
    note = "write `impl Tables for {Self}` for facts in tables, or `impl Fetch for {Self}`"
)]
pub trait Tables: Send + Sync {
    /// The database.
    type Database: FactDatabase;

    /// Its connections.
    fn pool(&self) -> &Pool<Self::Database>;

    /// Answers the questions for facts that are in none of the tables, but known to another
    /// store: those with [`Supply::Fetch`](super::Supply::Fetch). It is asked as
    /// [`Fetch`](super::Fetch) is.
    ///
    /// # Errors
    ///
    /// Fails when the facts cannot be reached; the request is then denied.
    ///
    /// # Security
    ///
    /// A question is answered with all its rows or not at all; one that is not answered
    /// denies the request.
    fn fetch_elsewhere(
        &self,
        questions: &mut [&mut FactQuestion],
    ) -> impl Future<Output = Result<(), SourceError>> + Send {
        let _ = questions;
        async { Err(SourceError::internal("a fact without a table is asked of tables")) }
    }
}

/// Keeps the trait to this crate.
mod sealed {
    #[expect(unnameable_types, reason = "what nobody can name, nobody else can implement")]
    pub trait Sealed {}
    #[cfg(feature = "mysql")]
    impl Sealed for sqlx::MySql {}
    #[cfg(feature = "postgres")]
    impl Sealed for sqlx::Postgres {}
    #[cfg(feature = "sqlite")]
    impl Sealed for sqlx::Sqlite {}
}

/// A database that facts can be asked of.
pub trait FactDatabase: Database<Arguments: IntoArguments<Self>> + sealed::Sealed {
    /// The rows of each selection, in the order of the selections.
    ///
    /// Rows beside those that were asked for do no harm, for the keys are compared
    /// again; rows that are missing would allow what a rule with `not` denies.
    #[doc(hidden)]
    fn select(
        pool: &Pool<Self>,
        selections: &[Selection],
    ) -> impl Future<Output = Result<Vec<Vec<Selected>>, SourceError>> + Send;

    /// The SQL that it speaks.
    #[doc(hidden)]
    const DIALECT: Dialect;

    /// Adds a value to a statement.
    #[doc(hidden)]
    fn push_bound(query: &mut QueryBuilder<Self>, value: SqlValue);

    /// Binds a value to the next place of a statement.
    #[doc(hidden)]
    fn bind(arguments: &mut Self::Arguments, value: SqlValue) -> Result<(), sqlx::Error>;

    /// The same of a value that stands for one of this type.
    #[doc(hidden)]
    fn bind_as(
        arguments: &mut Self::Arguments,
        value: SqlValue,
        ty: ColumnType,
    ) -> Result<(), sqlx::Error>;

    /// The one row that a statement finds.
    #[doc(hidden)]
    fn fetch_optional(
        pool: &Pool<Self>,
        query: Query<'_, Self, Self::Arguments>,
    ) -> impl Future<Output = Result<Option<Self::Row>, sqlx::Error>> + Send;

    /// The rows that a statement finds.
    #[doc(hidden)]
    fn fetch_all(
        connection: &mut Self::Connection,
        query: Query<'_, Self, Self::Arguments>,
    ) -> impl Future<Output = Result<Vec<Self::Row>, sqlx::Error>> + Send;

    /// Executes a statement that finds no rows.
    #[doc(hidden)]
    fn write(
        connection: &mut Self::Connection,
        query: Query<'_, Self, Self::Arguments>,
    ) -> impl Future<Output = Result<(), sqlx::Error>> + Send;

    /// What the column in this place holds.
    #[doc(hidden)]
    fn value(row: &Self::Row, place: usize, ty: ColumnType) -> Result<SqlValue, sqlx::Error>;
}

impl SqlValue {
    /// A key, as the table's column has it.
    pub(crate) fn key(key: &impl KeyPart, table: StoredTable) -> Self {
        Self::id(key, (table.id_type)())
    }

    /// A key, as a column of such ids has it.
    pub(crate) fn id(key: &impl KeyPart, ids: IdType) -> Self {
        match (key.id().as_value(), ids) {
            (Value::Integer(key), IdType::Integer) => Self::Integer(Some(key)),
            (key, _) => Self::Text(Some(key.to_string())),
        }
    }
}

impl<T: Tables> Fetch for T {
    const DIALECT: Option<Dialect> = Some(<T::Database as FactDatabase>::DIALECT);

    async fn fetch(&self, batch: &mut Batch) -> Result<(), SourceError> {
        let mut groups: BTreeMap<Option<u16>, Vec<&mut FactQuestion>> = BTreeMap::new();
        let mut others = Vec::new();
        for question in batch.questions() {
            match question.supply() {
                Supply::Fetch => others.push(question),
                Supply::Table(_) | Supply::Nowhere => {
                    groups.entry(question.number()).or_default().push(question);
                }
            }
        }
        if !others.is_empty() {
            self.fetch_elsewhere(&mut others).await?;
        }
        if groups.is_empty() {
            return Ok(());
        }
        let selections: Vec<Selection> =
            groups.values().map(|questions| Selection::of(questions)).collect::<Result<_, _>>()?;
        let found = T::Database::select(self.pool(), &selections).await?;
        let answers = selections.iter().zip(found);
        for (mut questions, (selection, rows)) in groups.into_values().zip(answers) {
            selection.answer(&mut questions, rows)?;
        }
        Ok(())
    }
}

/// An identifier in the database's quotes; `schema.table` is two.
pub(crate) fn quote(name: &str, dialect: Dialect) -> String {
    let parts: Vec<String> = name.split('.').map(|part| dialect.quoted(part)).collect();
    parts.join(".")
}
