//! The rows that a write is about, by their keys.

use std::collections::HashSet;

use authz_policy::sql::{ColumnType, Dialect};
use sqlx::QueryBuilder;

use super::WriteError;
use crate::facts::{FactDatabase, SqlValue, quote};
use crate::native::StoredTable;
use crate::resource::KeyPart;

/// What a row is called in the statements.
pub(super) const ROW: &str = "written";

/// How many keys one write takes. Each is a parameter, of which `SQLite` allows 32,766
/// (<https://www.sqlite.org/limits.html#max_variable_number>).
const MOST: usize = 10_000;

/// Different keys of a table.
pub(super) struct Keys {
    keys: HashSet<SqlValue>,
    table: StoredTable,
}

impl Keys {
    pub(super) fn new<K: KeyPart>(keys: &[K], table: StoredTable) -> Self {
        Self { keys: keys.iter().map(|key| SqlValue::key(key, table)).collect(), table }
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// # Errors
    ///
    /// Fails where there are too many for one write.
    pub(super) fn check(&self) -> Result<(), WriteError> {
        if self.len() > MOST { Err(WriteError::TooManyKeys { most: MOST }) } else { Ok(()) }
    }

    /// `SELECT` those of the keys whose rows this holds of.
    ///
    /// In a transaction of `MariaDB` it reads what is stored now, and not what was when the
    /// transaction began, and the rows stay as they are until it ends.
    pub(super) fn select<DB: FactDatabase>(
        &self,
        condition: &dyn Fn(&mut QueryBuilder<DB>),
    ) -> QueryBuilder<DB> {
        let column = format!("{ROW}.{}", quote(self.table.key, DB::DIALECT));
        let table = quote(self.table.name, DB::DIALECT);
        let is_locked = DB::DIALECT == Dialect::Mysql;
        let exact = || DB::DIALECT.exact_column(self.table.key_type(), &column);
        let key = if is_locked { exact() } else { column.clone() };
        let mut query = QueryBuilder::new(format!("SELECT {key} FROM {table} AS {ROW}"));
        self.push(&mut query, condition);
        if is_locked {
            query.push(" FOR UPDATE");
        }
        query
    }

    /// A statement that writes those of the rows that this holds of, and returns their keys.
    pub(super) fn returning<DB: FactDatabase>(
        &self,
        mut statement: QueryBuilder<DB>,
        condition: &dyn Fn(&mut QueryBuilder<DB>),
    ) -> QueryBuilder<DB> {
        self.push(&mut statement, condition);
        statement.push(format_args!(" RETURNING {}", quote(self.table.key, DB::DIALECT)));
        statement
    }

    /// A statement that writes the rows with these keys.
    pub(super) fn written_by<DB: FactDatabase>(
        &self,
        mut statement: QueryBuilder<DB>,
    ) -> QueryBuilder<DB> {
        statement.push(" WHERE ");
        self.push_keys(&mut statement, &quote(self.table.key, DB::DIALECT));
        statement
    }

    /// ` WHERE` a row has one of the keys, and this holds of it. There is a key, at least.
    fn push<DB: FactDatabase>(
        &self,
        query: &mut QueryBuilder<DB>,
        condition: &dyn Fn(&mut QueryBuilder<DB>),
    ) {
        query.push(" WHERE ");
        self.push_keys(query, &format!("{ROW}.{}", quote(self.table.key, DB::DIALECT)));
        query.push(" AND ");
        condition(query);
    }

    /// The column is one of the keys. A collation of `MariaDB`, by which an index is, can take
    /// others for them.
    fn push_keys<DB: FactDatabase>(&self, query: &mut QueryBuilder<DB>, column: &str) {
        let ty = self.table.key_type();
        let is_exact = DB::DIALECT != Dialect::Mysql || ty == ColumnType::Integer;
        query.push(format_args!("{column} IN ("));
        self.push_list(query, "", DB::DIALECT.cast(ty));
        if ty == ColumnType::Uuid && !is_exact {
            query.push(", ");
            self.push_list(query, "CONVERT(UNHEX(REPLACE(", ", '-', '')) USING latin1)");
        }
        query.push(")");
        if !is_exact {
            query.push(format_args!(" AND {} IN (", DB::DIALECT.exact_column(ty, column)));
            self.push_list(query, "", "");
            query.push(")");
        }
    }

    fn push_list<DB: FactDatabase>(&self, query: &mut QueryBuilder<DB>, before: &str, after: &str) {
        for (n, key) in self.keys.iter().enumerate() {
            query.push(if n > 0 { ", " } else { "" }).push(before);
            DB::push_bound(query, key.clone().asked_of(DB::DIALECT));
            query.push(after);
        }
    }

    /// Those of the keys that these rows have. A database that compares more loosely than
    /// byte for byte finds rows of other keys, too.
    ///
    /// # Errors
    ///
    /// Fails where a row has no key of their type.
    pub(super) fn among<DB: FactDatabase>(&self, rows: &[DB::Row]) -> Result<Self, sqlx::Error> {
        let ty = self.table.key_type();
        let mut found = HashSet::new();
        for row in rows {
            let key = DB::value(row, 0, ty)?;
            if self.keys.contains(&key) {
                found.insert(key);
            }
        }
        Ok(Self { keys: found, table: self.table })
    }

    /// Whether this holds of the rows of all keys.
    ///
    /// # Errors
    ///
    /// Fails when the database does.
    pub(super) async fn all_hold<DB: FactDatabase>(
        &self,
        connection: &mut DB::Connection,
        condition: &(dyn Fn(&mut QueryBuilder<DB>) + Sync),
    ) -> Result<bool, sqlx::Error> {
        if self.is_empty() {
            return Ok(true);
        }
        let mut query = self.select(condition);
        let rows = DB::fetch_all(connection, query.build()).await?;
        self.are_found::<DB>(&rows)
    }

    /// Whether these rows have all of the keys.
    ///
    /// # Errors
    ///
    /// Fails where a row has no key of their type.
    pub(super) fn are_found<DB: FactDatabase>(
        &self,
        rows: &[DB::Row],
    ) -> Result<bool, sqlx::Error> {
        Ok(self.among::<DB>(rows)?.len() == self.len())
    }
}
