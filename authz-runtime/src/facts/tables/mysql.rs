//! Facts in tables of `MariaDB` and `MySQL`.
//!
//! How a value is compared depends on the type of its column, which preparing
//! `SELECT columns FROM table` tells: a column of integers that is compared with a text, or the
//! other way round, is compared as numbers, without an index; and bytes are compared with no text.
//! It costs something the first time only, since the connection keeps what it has prepared.
//!
//! Whether a key was found is not left to the database: what comes back is compared with what was
//! asked for. So collations may find too much. They do not find too little, since equal bytes are
//! equal in every one.

use authz_policy::sql::{ColumnType, Dialect, is_uuid};
use sqlx::mysql::{MySqlRow, MySqlTypeInfo};
use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::{
    Arguments, AssertSqlSafe, Column, Executor, MySql, Pool, QueryBuilder, Row, SqlSafeStr,
    Statement, Type, TypeInfo, ValueRef,
};

use super::super::schema::ArgumentType;
use super::super::sql_value::{uuid_bytes, uuid_text};
use super::super::value::{OwnedValue, Value};
use super::selection::{KEYS, Selected, Selection};
use super::{FactDatabase, SqlValue, quote};
use crate::source::SourceError;

/// It is asked for one kind of fact after the other, and for a hundred keys in one statement.
impl FactDatabase for MySql {
    async fn select(
        pool: &Pool<Self>,
        selections: &[Selection],
    ) -> Result<Vec<Vec<Selected>>, SourceError> {
        let mut connection = pool.acquire().await?;
        let mut found = Vec::with_capacity(selections.len());
        for selection in selections {
            let kinds = describe(&mut connection, selection).await?;
            // What no column of the table can hold is not asked for.
            let is_possible = |key: &&[OwnedValue]| {
                key.iter().zip(&kinds).all(|(value, kind)| kind.can_hold(value))
            };
            let keys = selection.keys.iter().map(Vec::as_slice).filter(is_possible);
            let keys: Vec<&[OwnedValue]> = keys.collect();
            let mut rows = Vec::new();
            for keys in keys.chunks(KEYS) {
                rows.extend(find(&mut connection, (selection, &kinds), keys).await?);
            }
            found.push(rows);
        }
        Ok(found)
    }

    fn bind_as(
        arguments: &mut Self::Arguments,
        value: SqlValue,
        ty: ColumnType,
    ) -> Result<(), sqlx::Error> {
        // A moment is compared by its text; what is none is before and after nothing.
        let value = match (ty, value) {
            (
                ColumnType::Timestamp | ColumnType::LocalTimestamp,
                SqlValue::Integer(_) | SqlValue::Boolean(_) | SqlValue::Bytes(_),
            ) => SqlValue::Text(None),
            (_, value) => value,
        };
        Self::bind(arguments, value)
    }

    statements!(Dialect::Mysql);
}

/// An integer, of a column that may be unsigned.
fn integer(row: &MySqlRow, place: usize) -> Result<Option<i64>, sqlx::Error> {
    if is_signed(&row.try_get_raw(place)?.type_info()) {
        return row.try_get(place);
    }
    let integer: Option<u64> = row.try_get(place)?;
    integer.map(i64::try_from).transpose().map_err(|error| sqlx::Error::Decode(error.into()))
}

/// A text, whose statement made bytes of it so that they are what is compared.
fn text(row: &MySqlRow, place: usize) -> Result<Option<String>, sqlx::Error> {
    row.try_get_unchecked(place)
}

/// The statement made a text of it.
fn uuid(row: &MySqlRow, place: usize) -> Result<Option<String>, sqlx::Error> {
    text(row, place)
}

/// A moment, of which the statement made a text, too.
fn moment(row: &MySqlRow, place: usize) -> Result<SqlValue, sqlx::Error> {
    Ok(SqlValue::Text(text(row, place)?))
}

/// Whether integers of this type have a sign.
fn is_signed(ty: &MySqlTypeInfo) -> bool {
    <i64 as Type<MySql>>::compatible(ty)
}

/// How values of a column are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Integers of every width.
    Integer,
    /// Texts, and what is compared with one: a `uuid`, whose text is the canonical one, and an
    /// enum.
    Text,
    /// The 16 bytes of a UUID.
    Bytes,
    /// 0 and 1.
    Boolean,
}

impl Kind {
    /// How a column of this type holds an argument of that type.
    fn of(stored: &MySqlTypeInfo, argument: ArgumentType) -> Option<Self> {
        let name = stored.name();
        let is_integer = matches!(
            name.strip_suffix(" UNSIGNED").unwrap_or(name),
            "BOOLEAN" | "TINYINT" | "SMALLINT" | "MEDIUMINT" | "INT" | "BIGINT"
        );
        // A `uuid` has the name of bytes, and the collation of a text.
        let is_text = <str as Type<MySql>>::compatible(stored);
        match argument {
            ArgumentType::Boolean => is_integer.then_some(Self::Boolean),
            ArgumentType::Integer => is_integer.then_some(Self::Integer),
            ArgumentType::Text => is_text.then_some(Self::Text),
            ArgumentType::Object(_) if is_integer => Some(Self::Integer),
            ArgumentType::Object(_) if is_text => Some(Self::Text),
            ArgumentType::Object(_) => (name == "BINARY").then_some(Self::Bytes),
        }
    }

    /// Whether a column can hold the value.
    fn can_hold(self, value: &OwnedValue) -> bool {
        match (self, value) {
            (Self::Integer, OwnedValue::Text(text)) => unsigned(text).is_some(),
            (Self::Bytes, OwnedValue::Text(text)) => is_uuid(text),
            // An id that is an integer is one, also in a column of texts.
            (Self::Integer | Self::Text, OwnedValue::Integer(_))
            | (Self::Text, OwnedValue::Text(_))
            | (Self::Boolean, OwnedValue::Boolean(_)) => true,
            _ => false,
        }
    }

    /// Asks for rows with the value in the column, and for no fewer: which of them have it is
    /// found out by [`decode`].
    fn compare(self, query: &mut QueryBuilder<MySql>, column: &str, value: &OwnedValue) {
        // A value that is neither true nor false is an error, so it has to be seen.
        if self == Self::Boolean {
            return;
        }
        query.push(column).push(" IN (");
        match (self, value) {
            (Self::Integer, OwnedValue::Integer(integer)) => query.push_bind(*integer),
            (Self::Integer, OwnedValue::Text(text)) => query.push_bind(unsigned(text)),
            // The bytes of its text are no UUID, and an error; they must not be missed.
            (Self::Bytes, OwnedValue::Text(text)) => {
                query.push_bind(uuid_bytes(text)).push(", ").push_bind(text.as_bytes().to_vec())
            }
            (_, value) => query.push_bind(value.as_value().to_string()),
        };
        query.push(") AND ");
    }
}

/// An integer that has no sign, and is too large for one that has.
fn unsigned(text: &str) -> Option<u64> {
    text.parse::<u64>().ok().filter(|integer| integer.to_string() == text)
}

/// The kinds of the selected columns.
async fn describe(
    connection: &mut PoolConnection<MySql>,
    selection: &Selection,
) -> Result<Vec<Kind>, SourceError> {
    let table = selection.table.name;
    let columns = selection.columns.iter().map(|column| quote(column, Dialect::Mysql));
    let columns = columns.collect::<Vec<_>>().join(", ");
    let statement = format!("SELECT {columns} FROM {}", quote(table, Dialect::Mysql));
    let described = connection.prepare(AssertSqlSafe(statement).into_sql_str()).await?;
    let columns = described.columns().iter().zip(&selection.types);
    let kinds = columns.map(|(column, argument)| {
        Kind::of(column.type_info(), *argument).ok_or_else(|| {
            let (name, stored) = (column.name(), column.type_info());
            SourceError::internal(format!(
                "`{table}.{name}` has the type {stored}, which holds no such fact"
            ))
        })
    });
    kinds.collect()
}

/// The rows with one of these keys.
async fn find(
    connection: &mut PoolConnection<MySql>,
    (selection, kinds): (&Selection, &[Kind]),
    keys: &[&[OwnedValue]],
) -> Result<Vec<Selected>, SourceError> {
    let mut query = selection.search(keys, |query, (place, column), value| {
        if let Some(kind) = kinds.get(place) {
            kind.compare(query, column, value);
        }
    });
    // The server keeps a number of statements, and each number of keys is another one.
    let query = query.build().persistent(keys.len() == 1);
    let rows = query.fetch_all(&mut **connection).await?;
    selection.check(keys.len(), rows.len())?;
    rows.iter().map(|row| decode(row, selection, kinds)).collect()
}

/// The values of a row, each as its argument's type demands.
fn decode(row: &MySqlRow, selection: &Selection, kinds: &[Kind]) -> Result<Selected, SourceError> {
    let value = |(n, (kind, ty)): (usize, (&Kind, &ArgumentType))| {
        let raw = row.try_get_raw(n)?;
        if raw.is_null() {
            return Ok(None);
        }
        Ok(Some(match (kind, ty) {
            (Kind::Text, ArgumentType::Object(_)) => Value::id(&row.try_get::<String, _>(n)?).own(),
            (Kind::Text, _) => OwnedValue::Text(row.try_get::<String, _>(n)?.into()),
            (Kind::Bytes, _) => OwnedValue::Text(bytes_of_uuid(row, n)?),
            (Kind::Boolean, _) => OwnedValue::Boolean(boolean(row.try_get_unchecked(n)?)?),
            (Kind::Integer, _) if is_signed(&raw.type_info()) => {
                OwnedValue::Integer(row.try_get(n)?)
            }
            (Kind::Integer, ArgumentType::Object(_)) => {
                Value::id(&row.try_get::<u64, _>(n)?.to_string()).own()
            }
            (Kind::Integer, _) => OwnedValue::Integer(row.try_get::<u64, _>(n)?.try_into()?),
        }))
    };
    kinds.iter().zip(&selection.types).enumerate().map(value).collect()
}

fn bytes_of_uuid(row: &MySqlRow, place: usize) -> Result<Box<str>, SourceError> {
    let text = uuid_text(row.try_get(place)?);
    text.map(Into::into).ok_or_else(|| SourceError::internal("a fact has bytes that are no UUID"))
}

/// There are integers for booleans; what is neither 0 nor 1 is none.
fn boolean(stored: i64) -> Result<bool, SourceError> {
    match stored {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(SourceError::internal("a boolean fact is neither 0 nor 1")),
    }
}
