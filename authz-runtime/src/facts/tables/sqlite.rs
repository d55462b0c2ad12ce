//! Facts in tables of `SQLite`.

use authz_policy::sql::{ColumnType, Dialect};
use sqlx::query::Query;
use sqlx::sqlite::SqliteRow;
use sqlx::{Arguments, Pool, QueryBuilder, Row, Sqlite, TypeInfo, ValueRef};

use super::super::schema::ArgumentType;
use super::super::sql_value::uuid_bytes;
use super::super::value::{OwnedValue, Value};
use super::selection::{KEYS, Selected, Selection};
use super::{FactDatabase, SqlValue};
use crate::source::SourceError;

/// The database is in the process, so it is asked for one kind of fact after the
/// other, and for as many keys in one statement as it may have parameters for.
impl FactDatabase for Sqlite {
    async fn select(
        pool: &Pool<Self>,
        selections: &[Selection],
    ) -> Result<Vec<Vec<Selected>>, SourceError> {
        let mut found = Vec::with_capacity(selections.len());
        for selection in selections {
            let mut rows = Vec::new();
            for keys in selection.keys.chunks(KEYS) {
                rows.extend(find(pool, selection, keys).await?);
            }
            found.push(rows);
        }
        Ok(found)
    }

    fn bind_as(
        arguments: &mut Self::Arguments,
        value: SqlValue,
        _: ColumnType,
    ) -> Result<(), sqlx::Error> {
        Self::bind(arguments, value)
    }

    statements!(Dialect::Sqlite);
}

/// The rows with one of these keys.
async fn find(
    pool: &Pool<Sqlite>,
    selection: &Selection,
    keys: &[Vec<OwnedValue>],
) -> Result<Vec<Selected>, SourceError> {
    let values: Vec<&[OwnedValue]> = keys.iter().map(Vec::as_slice).collect();
    let mut query =
        selection.search(&values, |query, (_, column), value| compare(query, column, value));
    let rows = query.build().fetch_all(pool).await?;
    selection.check(keys.len(), rows.len())?;
    rows.iter().map(|row| decode(row, &selection.types)).collect()
}

/// Asks for rows with the value in the column, and for no fewer: which of them
/// have it is found out by [`decode`].
fn compare(query: &mut QueryBuilder<Sqlite>, column: &str, value: &OwnedValue) {
    match value {
        // A column whose type is none of SQLite's can hold the integer or its text.
        OwnedValue::Integer(integer) => {
            query.push(column).push(" IN (").push_bind(*integer).push(", ");
            query.push_bind(integer.to_string()).push(") AND ");
        }
        // The bytes of a UUID are no text, and an error; they must not be missed.
        OwnedValue::Text(text) => {
            query.push(column).push(" IN (").push_bind(text.to_string()).push(", ");
            query.push_bind(uuid_bytes(text)).push(") AND ");
        }
        // A value that is neither true nor false is an error, so it has to be seen.
        OwnedValue::Boolean(_) => {}
    }
}

/// The values of a row, each as its argument's type demands.
fn decode(row: &SqliteRow, types: &[ArgumentType]) -> Result<Selected, SourceError> {
    let value = |(n, ty): (usize, &ArgumentType)| {
        let raw = row.try_get_raw(n)?;
        if raw.is_null() {
            return Ok(None);
        }
        let stored = raw.type_info().name().to_owned();
        Ok(Some(match (ty, stored.as_str()) {
            (ArgumentType::Object(_) | ArgumentType::Integer, "INTEGER") => {
                OwnedValue::Integer(row.try_get(n)?)
            }
            (ArgumentType::Object(_), "TEXT") => {
                let text: String = row.try_get(n)?;
                Value::id(&text).own()
            }
            (ArgumentType::Text, "TEXT") => {
                let text: String = row.try_get(n)?;
                OwnedValue::Text(text.into())
            }
            (ArgumentType::Boolean, "INTEGER" | "BOOLEAN") => {
                OwnedValue::Boolean(boolean(row.try_get_unchecked(n)?)?)
            }
            (_, stored) => {
                let fault = format!("a fact has a value of the type {stored}");
                return Err(SourceError::internal(fault));
            }
        }))
    };
    types.iter().enumerate().map(value).collect()
}

as_they_are!(SqliteRow);

/// The text of a UUID; `SQLite` has no type for it.
fn uuid(row: &SqliteRow, place: usize) -> Result<Option<String>, sqlx::Error> {
    row.try_get(place)
}

/// A moment, which `SQLite` has no type for either: what is stored for it.
fn moment(row: &SqliteRow, place: usize) -> Result<SqlValue, sqlx::Error> {
    let stored = row.try_get_raw(place)?.type_info().name().to_owned();
    Ok(match stored.as_str() {
        "INTEGER" => SqlValue::Integer(row.try_get_unchecked(place)?),
        _ => SqlValue::Text(row.try_get_unchecked(place)?),
    })
}

/// `SQLite` has integers for booleans; what is neither 0 nor 1 is none.
fn boolean(stored: i64) -> Result<bool, SourceError> {
    match stored {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(SourceError::internal("a boolean fact is neither 0 nor 1")),
    }
}
