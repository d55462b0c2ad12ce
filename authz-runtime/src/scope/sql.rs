//! The statements of a scope.

use sqlx::{Executor, FromRow, QueryBuilder};

use super::Scope;
use crate::facts::{FactDatabase, SqlValue, quote};
use crate::resource::{KeyPart, Resource};

/// What the rows of a type are called in the statements that a scope writes itself.
const ROW: &str = "scoped";

impl<R: Resource, A> Scope<R, A> {
    /// Adds the condition to a query of one's own, in parentheses; `row` is what the
    /// query calls the table of the type.
    ///
    /// # Examples
    ///
    #[cfg_attr(feature = "sqlite", doc = "```")]
    #[cfg_attr(not(feature = "sqlite"), doc = "```ignore")]
    /// use authz_runtime::{Resource, Scope};
    /// use sqlx::{QueryBuilder, Sqlite};
    ///
    /// fn titles<R: Resource, A>(issues: &Scope<R, A>, label: &str) -> QueryBuilder<Sqlite> {
    ///     let mut query = QueryBuilder::new("SELECT i.title FROM issues AS i WHERE i.label = ");
    ///     query.push_bind(label.to_owned()).push(" AND ");
    ///     issues.push_condition(&mut query, "i");
    ///     query.push(" ORDER BY i.id");
    ///     query
    /// }
    /// ```
    ///
    /// # Security
    ///
    /// The query must take its rows from the type's table under this name, and the
    /// condition must hold for all of them: it is added with `AND`, never with `OR`.
    pub fn push_condition<DB: FactDatabase>(&self, query: &mut QueryBuilder<DB>, row: &str) {
        for (n, condition) in self.prepared.conditions(DB::DIALECT, row).iter().enumerate() {
            query.push(if n == 0 { "((" } else { ") AND (" });
            self.values.push(condition, query);
        }
        query.push("))");
    }

    /// All rows, in the order of their keys.
    ///
    /// # Errors
    ///
    /// Fails when the database does, or a row is not as the type expects it.
    pub async fn fetch_all<'c, DB, E>(&self, db: E) -> Result<Vec<R>, sqlx::Error>
    where
        DB: FactDatabase,
        E: Executor<'c, Database = DB>,
        R: for<'r> FromRow<'r, DB::Row> + Unpin,
    {
        if self.is_never() {
            return Ok(Vec::new());
        }
        let mut query = self.rows("*");
        self.push_order(&mut query);
        query.build_query_as().fetch_all(db).await
    }

    /// The rows that come after the one with this key, at most so many, in the order
    /// of their keys. A page that is not full is the last.
    ///
    /// The row with the key need not be there any more.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](Self::fetch_all).
    pub async fn fetch_page<'c, DB, E>(
        &self,
        db: E,
        after: Option<&R::Key>,
        limit: u32,
    ) -> Result<Vec<R>, sqlx::Error>
    where
        DB: FactDatabase,
        E: Executor<'c, Database = DB>,
        R: for<'r> FromRow<'r, DB::Row> + Unpin,
        R::Key: KeyPart,
    {
        if self.is_never() || limit == 0 {
            return Ok(Vec::new());
        }
        let mut query = self.rows("*");
        if let Some(after) = after {
            query.push(format_args!(" AND {ROW}.{} > ", quote(self.prepared.table.key)));
            DB::push_bound(&mut query, SqlValue::key(after, self.prepared.table));
        }
        self.push_order(&mut query);
        query.push(" LIMIT ");
        DB::push_bound(&mut query, SqlValue::Integer(Some(i64::from(limit))));
        query.build_query_as().fetch_all(db).await
    }

    /// How many rows there are.
    ///
    /// # Errors
    ///
    /// Fails when the database does.
    pub async fn count<'c, DB, E>(&self, db: E) -> Result<u64, sqlx::Error>
    where
        DB: FactDatabase,
        E: Executor<'c, Database = DB>,
    {
        if self.is_never() {
            return Ok(0);
        }
        let mut query = self.rows("");
        let row = query.build().fetch_one(db).await?;
        let count = DB::integer(&row)?;
        u64::try_from(count).map_err(|error| sqlx::Error::Decode(error.into()))
    }

    /// `SELECT … FROM … WHERE …`: these columns, or how many rows there are.
    fn rows<DB: FactDatabase>(&self, columns: &str) -> QueryBuilder<DB> {
        let select =
            if columns.is_empty() { "count(*)".to_owned() } else { format!("{ROW}.{columns}") };
        let table = quote(self.prepared.table.name);
        let mut query = QueryBuilder::new(format!("SELECT {select} FROM {table} AS {ROW} WHERE "));
        self.push_condition(&mut query, ROW);
        query
    }

    fn push_order<DB: FactDatabase>(&self, query: &mut QueryBuilder<DB>) {
        query.push(format_args!(" ORDER BY {ROW}.{}", quote(self.prepared.table.key)));
    }
}
