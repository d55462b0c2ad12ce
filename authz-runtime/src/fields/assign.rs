//! The fields that a body names, as columns of an `UPDATE`.

use authz_policy::sql::Dialect;
use sqlx::{Database, Encode, QueryBuilder, Type};

use super::Patch;
use crate::facts::quote;
use crate::resource::Resource;

/// Changes whose values a database can hold, each in the column of its field.
///
/// The derive implements it where the type of every field is one of the database, and what is
/// nested is read from columns of its own, by `#[sqlx(flatten)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written to columns",
    label = "not each of its fields has a column of its own",
    note = "write `#[sqlx(flatten)]` beside `#[field(nested)]` if each field within it has its \
            column, and `#[sqlx(rename = \"…\")]` at the fields in the place of `rename_all`",
    note = "or take `patch.into_changes()` and write the columns yourself"
)]
pub trait Assign<DB: Database> {
    /// Adds every field that a body names.
    #[doc(hidden)]
    fn assign(self, columns: &mut Assignments<'_, DB>);
}

/// What a column of a database can be set to.
#[diagnostic::on_unimplemented(
    message = "no column holds a `{Self}`",
    label = "one of the fields cannot be written to its column",
    note = "implement `sqlx::Type` and `sqlx::Encode` for `{Self}`, or take \
            `patch.into_changes()` and write the columns yourself"
)]
#[doc(hidden)]
pub trait Column<DB: Database>: for<'t> Encode<'t, DB> + Type<DB> {}

#[diagnostic::do_not_recommend]
impl<DB: Database, T: for<'t> Encode<'t, DB> + Type<DB>> Column<DB> for T {}

/// `"title" = $1, "locked" = $2`, as far as it is written.
#[doc(hidden)]
#[expect(missing_debug_implementations, reason = "generated code fills it")]
pub struct Assignments<'q, DB: Database> {
    query: &'q mut QueryBuilder<DB>,
    has_any: bool,
}

/// The name of the one database whose names are in other quotes than those of all others.
const MYSQL: &str = "MySQL";

impl<'q, DB: Database> Assignments<'q, DB> {
    /// Those after what the statement has already.
    pub(crate) fn after(query: &'q mut QueryBuilder<DB>, has_any: bool) -> Self {
        Self { query, has_any }
    }

    /// Whether there is one.
    pub(crate) fn has_any(&self) -> bool {
        self.has_any
    }

    /// The statement behind `"title" = `.
    pub(crate) fn begin(&mut self, column: &str) -> &mut QueryBuilder<DB> {
        let before = if self.has_any { ", " } else { "" };
        self.has_any = true;
        let dialect = if DB::NAME == MYSQL { Dialect::Mysql } else { Dialect::Sqlite };
        self.query.push(format_args!("{before}{} = ", quote(column, dialect)))
    }

    /// Sets a column to a value, which is bound.
    pub fn set<T: Column<DB>>(&mut self, column: &str, value: T) {
        self.begin(column).push_bind(value);
    }
}

impl<R: Resource> Patch<R> {
    /// Adds the columns of the fields that the body names to an `UPDATE … SET `, and tells
    /// whether there are any: without one there is nothing to write.
    ///
    /// The values are bound; a `null` of the body sets the column to `NULL`, and what it does
    /// not name stays what it is by now.
    ///
    /// # Examples
    ///
    #[cfg_attr(feature = "sqlite", doc = "```")]
    #[cfg_attr(not(feature = "sqlite"), doc = "```ignore")]
    /// use authz_runtime::{Assign, Patch, Resource};
    /// use sqlx::{QueryBuilder, Sqlite, SqlitePool};
    ///
    /// async fn write<R>(patch: Patch<R>, id: i64, db: &SqlitePool) -> Result<(), sqlx::Error>
    /// where
    ///     R: Resource<Changes: Assign<Sqlite>>,
    /// {
    ///     let mut update = QueryBuilder::new("UPDATE pages SET ");
    ///     if patch.push_columns(&mut update) {
    ///         update.push(" WHERE id = ").push_bind(id);
    ///         update.build().execute(db).await?;
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Security
    ///
    /// The rules for the fields were asked about when the body was read, and are not in the
    /// statement: what says which row is written is the rest of it.
    pub fn push_columns<DB: Database>(self, query: &mut QueryBuilder<DB>) -> bool
    where
        R::Changes: Assign<DB>,
    {
        let mut columns = Assignments::after(query, false);
        self.into_changes().assign(&mut columns);
        columns.has_any()
    }
}
