//! Pages of the rows of a scope.

use authz_policy::sql::{Bounds, ColumnType, Given, Want};
use sqlx::{Executor, FromRow};

use super::cursor::Cursor;
use super::guarded;
use super::request::PageRequest;
use super::statements::{Asked, Shape};
use crate::facts::{FactDatabase, SqlValue};
use crate::native::{QueryableColumn, QueryableType, StoredTable};
use crate::resource::Resource;
use crate::scope::Scope;

/// A page of rows.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Page<R> {
    /// The rows: as many as were asked for, or those that are left.
    pub rows: Vec<R>,
    /// Where the next page begins, if there is one: for
    /// [`PageRequest::after`](super::PageRequest::after). It is a text of letters, digits,
    /// `-` and `_`, in which the key and the order of the last row can be read, and which
    /// nobody can make up or change.
    pub next: Option<String>,
}

impl<R: Resource, A> Scope<R, A> {
    /// A page of the rows.
    ///
    /// # Errors
    ///
    /// Fails when the database does, or a row is not as the type expects it.
    pub async fn fetch_page<'c, DB, E>(
        &self,
        db: E,
        request: &PageRequest<R>,
    ) -> Result<Page<R>, sqlx::Error>
    where
        DB: FactDatabase,
        E: Executor<'c, Database = DB>,
        R: for<'r> FromRow<'r, DB::Row>,
    {
        let asked = Asked::Some(Shape::requested(Want::Page, request));
        let written = self.prepared.statement(DB::DIALECT, asked)?.filter(|_| request.limit > 0);
        let Some(written) = written else {
            return Ok(Page { rows: Vec::new(), next: None });
        };
        let query = self.values.query::<DB>(&written, |given| request.given(given))?;
        let found = query.fetch_all(db).await?;
        // One row more was asked for: it says whether there is a next page.
        let limit = usize::try_from(request.limit).unwrap_or(usize::MAX);
        let last = found.get(limit).and_then(|_| found.get(limit - 1));
        let cursor = |row| Cursor::of::<DB>(row, request, self.prepared.table);
        let write = |cursor: Cursor| cursor.write(&request.key, R::NAME, self.prepared.table);
        let next = last.map(cursor).transpose()?.map(write);
        let read = |row| guarded::read::<DB, R>(row, self.prepared.table);
        let rows = found.iter().take(limit).map(read).collect::<Result<_, _>>()?;
        Ok(Page { rows, next })
    }

    /// How many rows all pages of a request have together.
    ///
    /// # Errors
    ///
    /// Fails when the database does.
    pub async fn count_requested<'c, DB, E>(
        &self,
        db: E,
        request: &PageRequest<R>,
    ) -> Result<u64, sqlx::Error>
    where
        DB: FactDatabase,
        E: Executor<'c, Database = DB>,
    {
        let asked = Asked::Some(Shape::requested(Want::Count, request));
        self.number(db, asked, |given| request.given(given)).await
    }
}

impl<R> PageRequest<R> {
    /// What a statement is given of the request.
    pub(super) fn given(&self, given: Given) -> SqlValue {
        let (limit, offset) = self.numbers();
        let number = |number| SqlValue::Integer(Some(number));
        let after = |value: fn(&Cursor) -> Option<&SqlValue>| {
            self.after.as_ref().and_then(value).cloned().unwrap_or(SqlValue::Integer(None))
        };
        match given {
            Given::Matching(n, _) => {
                let value = self.matching.get(n).map(|(_, value)| value.clone());
                value.unwrap_or(SqlValue::Integer(None))
            }
            Given::AfterValue(_) => after(|cursor| cursor.value.as_ref()),
            Given::Key(_) => after(|cursor| Some(&cursor.key)),
            Given::Limit => number(limit),
            Given::Offset => number(offset),
            Given::Needed => number(limit + offset),
        }
    }

    /// How far rows are looked for.
    pub(super) fn bounds(&self) -> Bounds {
        let (limit, offset) = self.numbers();
        Bounds::of((limit + offset).unsigned_abs())
    }

    /// How many rows are fetched, and left out before.
    fn numbers(&self) -> (i64, i64) {
        // One row more says whether there is a next page.
        (i64::from(self.limit) + 1, i64::from(self.offset))
    }
}

impl Cursor {
    /// The place of a row, whose first columns are that of the order and the key.
    fn of<DB: FactDatabase>(
        row: &DB::Row,
        request: &PageRequest<impl Sized>,
        table: StoredTable,
    ) -> Result<Self, sqlx::Error> {
        let value = |column: &QueryableColumn| DB::value(row, 0, column_type(column));
        let value = request.order.map(value).transpose()?;
        let key = DB::value(row, usize::from(value.is_some()), table.key_type())?;
        Ok(Self { order: request.order, is_descending: request.is_descending, value, key })
    }
}

/// The type of a column, in the words of the statement.
pub(super) const fn column_type(column: &QueryableColumn) -> ColumnType {
    match column.ty {
        QueryableType::Integer => ColumnType::Integer,
        QueryableType::Text => ColumnType::Text,
        QueryableType::Boolean => ColumnType::Boolean,
        QueryableType::Uuid => ColumnType::Uuid,
        QueryableType::Timestamp => ColumnType::Timestamp,
        QueryableType::LocalTimestamp => ColumnType::LocalTimestamp,
    }
}
