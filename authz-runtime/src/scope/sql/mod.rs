//! The statements of a scope.

mod above;
mod bind;
mod cursor;
mod cursor_key;
mod decide;
mod guarded;
mod page;
mod request;
mod statements;
mod write;

use authz_policy::sql::{ColumnType, Fragment, Given, Want};
use sqlx::{Executor, FromRow, QueryBuilder};

pub use self::cursor_key::{CursorKey, CursorKeyError};
pub use self::decide::TableSource;
pub use self::page::Page;
pub use self::request::{PageRequest, PageRequestError};
pub(super) use self::statements::Statements;
use self::statements::{Asked, Shape};
pub use self::write::{Changed, Delete, Update, WriteError};
use super::Scope;
use crate::facts::{FactDatabase, SqlValue};
use crate::resource::Resource;

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
        self.push_conditions(query, self.prepared.conditions(DB::DIALECT, row).iter());
    }

    /// The same in a statement that writes, or checks what was written.
    fn push_acting<DB: FactDatabase>(&self, query: &mut QueryBuilder<DB>, row: &str) {
        let [conditions, _] = self.prepared.current(DB::DIALECT, row);
        self.push_conditions(query, conditions.iter());
    }

    /// Adds the condition that the actor may read a row, in parentheses.
    fn push_reading<DB: FactDatabase>(&self, query: &mut QueryBuilder<DB>, row: &str) {
        let [conditions, _] = self.prepared.current(DB::DIALECT, row);
        self.push_conditions(query, conditions.iter().take(1));
    }

    /// Adds the condition that the actor may read a row, and may take the action on each of
    /// these of its fields; on the row as a whole, where there is none, or one without a rule
    /// of its own.
    fn push_writing<DB: FactDatabase>(
        &self,
        query: &mut QueryBuilder<DB>,
        row: &str,
        fields: &[Option<usize>],
    ) {
        let [whole, ruled] = self.prepared.current(DB::DIALECT, row);
        let is_whole = fields.is_empty() || fields.contains(&None);
        let whole = whole.iter().take(if is_whole { whole.len() } else { 1 });
        let ruled = (0..).zip(&*ruled).filter(|(n, _)| fields.contains(&Some(*n)));
        self.push_conditions(query, whole.chain(ruled.map(|(_, condition)| condition)));
    }

    fn push_conditions<'f, DB: FactDatabase>(
        &self,
        query: &mut QueryBuilder<DB>,
        conditions: impl Iterator<Item = &'f Vec<Fragment>>,
    ) {
        for (n, condition) in conditions.enumerate() {
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
        R: for<'r> FromRow<'r, DB::Row>,
    {
        let asked = Asked::Some(Shape::of(Want::All));
        let Some(written) = self.prepared.statement(DB::DIALECT, asked)? else {
            return Ok(Vec::new());
        };
        let query = self.values.query::<DB>(&written, |_| SqlValue::Integer(None))?;
        let rows = query.fetch_all(db).await?;
        rows.iter().map(|row| guarded::read::<DB, R>(row, self.prepared.table)).collect()
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
        let asked = Asked::Some(Shape::of(Want::Count));
        self.number(db, asked, |_| SqlValue::Integer(None)).await
    }

    /// How many rows there are, or `most` if there are more: "more than 1,000" costs
    /// what a page costs.
    ///
    /// # Errors
    ///
    /// Fails when the database does.
    pub async fn count_up_to<'c, DB, E>(&self, db: E, most: u32) -> Result<u64, sqlx::Error>
    where
        DB: FactDatabase,
        E: Executor<'c, Database = DB>,
    {
        let asked = Asked::Some(Shape::count_up_to(most));
        self.number(db, asked, |_| SqlValue::Integer(Some(i64::from(most)))).await
    }

    /// The number that a statement finds.
    async fn number<'c, DB, E>(
        &self,
        db: E,
        asked: Asked,
        given: impl Fn(Given) -> SqlValue,
    ) -> Result<u64, sqlx::Error>
    where
        DB: FactDatabase,
        E: Executor<'c, Database = DB>,
    {
        let Some(written) = self.prepared.statement(DB::DIALECT, asked)? else { return Ok(0) };
        let row = self.values.query::<DB>(&written, given)?.fetch_one(db).await?;
        let SqlValue::Integer(Some(count)) = DB::value(&row, 0, ColumnType::Integer)? else {
            return Err(sqlx::Error::RowNotFound);
        };
        u64::try_from(count).map_err(|error| sqlx::Error::Decode(error.into()))
    }
}
