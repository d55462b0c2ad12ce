//! Facts in tables of PostgreSQL.
//!
//! One statement finds everything. Its text depends on the tables alone, for the
//! keys are arrays; so it is prepared once for each connection.
//!
//! An index is used only if the column itself is compared, with a value of a type
//! that its operators are for. So the types of the columns must be known before
//! the statement is written. Preparing `SELECT columns FROM table` tells them, and
//! costs something the first time only, since the connection keeps what it has
//! prepared. (Casting the column to `text` would do without, and would read the
//! whole table.) A column that gets another type later makes statements of
//! connections that are open fail, which denies.
//!
//! Whether a key was found is not left to the database: what comes back is
//! compared with what was asked for. So the database may find too much, as it does
//! with `citext` and with collations that take texts for equal; it must not find
//! too little. Each [`Kind`] says why it does not.

mod kind;

use authz_policy::sql::{ColumnType, Dialect};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::pool::PoolConnection;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgArguments, PgRow, PgTypeInfo};
use sqlx::query::Query;
use sqlx::{
    Arguments, AssertSqlSafe, Column, Encode, Executor, Pool, Postgres, QueryBuilder, Row,
    SqlSafeStr, Statement, Type, ValueRef,
};

use self::kind::Kind;
use super::super::schema::ArgumentType;
use super::super::sql_value::uuid_text;
use super::super::value::{OwnedValue, Value};
use super::selection::{Selected, Selection, limit};
use super::{FactDatabase, SqlValue, quote};
use crate::source::SourceError;

impl FactDatabase for Postgres {
    async fn select(
        pool: &Pool<Self>,
        selections: &[Selection],
    ) -> Result<Vec<Vec<Selected>>, SourceError> {
        let mut connection = pool.acquire().await?;
        let mut parts = Vec::with_capacity(selections.len());
        for (number, selection) in selections.iter().enumerate() {
            let kinds = describe(&mut connection, selection).await?;
            parts.push(Part { number, selection, keys: Keys::of(selection, &kinds), kinds });
        }
        // What no column of the table can hold is not asked for.
        parts.retain(|part| part.keys.count > 0);
        let mut found = vec![Vec::new(); selections.len()];
        if parts.is_empty() {
            return Ok(found);
        }
        let statement = statement(&parts);
        let query = sqlx::query(AssertSqlSafe(statement));
        let query = parts.iter().fold(query, |query, part| part.bind(query));
        for row in query.fetch_all(&mut *connection).await? {
            let number = usize::try_from(row.try_get::<i32, _>(0)?)?;
            let selected = selections.get(number).zip(found.get_mut(number));
            let Some((selection, rows)) = selected else { continue };
            rows.push(decode(&row, &selection.types)?);
        }
        for part in &parts {
            let rows = found.get(part.number).map_or(0, Vec::len);
            part.selection.check(part.selection.keys.len(), rows)?;
        }
        Ok(found)
    }

    fn bind_as(
        arguments: &mut Self::Arguments,
        value: SqlValue,
        ty: ColumnType,
    ) -> Result<(), sqlx::Error> {
        // What is no integer is before and after nothing.
        let micros = if let SqlValue::Integer(micros) = value { micros } else { None };
        let added = match ty {
            ColumnType::Timestamp => arguments.add(micros.map(Moment::<TIMESTAMPTZ>)),
            ColumnType::LocalTimestamp => arguments.add(micros.map(Moment::<TIMESTAMP>)),
            ColumnType::Integer | ColumnType::Text | ColumnType::Uuid | ColumnType::Boolean => {
                return Self::bind(arguments, value);
            }
        };
        added.map_err(sqlx::Error::Encode)
    }

    statements!(Dialect::Postgres);
}

as_they_are!(PgRow);

/// The numbers of the types for moments (`pg_type.dat` of `PostgreSQL`).
const TIMESTAMP: u32 = 1114;
const TIMESTAMPTZ: u32 = 1184;

/// A moment of the type of this number, as `PostgreSQL` sends it: microseconds since the
/// beginning of 2000.
struct Moment<const TYPE: u32>(i64);

impl<const TYPE: u32> Type<Postgres> for Moment<TYPE> {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(TYPE))
    }
}

impl<const TYPE: u32> Encode<'_, Postgres> for Moment<TYPE> {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        buffer.extend(self.0.to_be_bytes());
        Ok(IsNull::No)
    }
}

/// A moment, as an integer.
fn moment(row: &PgRow, place: usize) -> Result<SqlValue, sqlx::Error> {
    let bytes = bytes(row, place)?;
    Ok(SqlValue::Integer(bytes.map(i64::from_be_bytes)))
}

/// The bytes of a value of this size.
fn bytes<const SIZE: usize>(row: &PgRow, place: usize) -> Result<Option<[u8; SIZE]>, sqlx::Error> {
    let value = row.try_get_raw(place)?;
    if value.is_null() {
        return Ok(None);
    }
    let bytes = value.as_bytes().map_err(sqlx::Error::Decode)?;
    let wrong = || sqlx::Error::Decode(format!("a value of {} bytes", bytes.len()).into());
    bytes.try_into().map(Some).map_err(|_| wrong())
}

/// The canonical text of a `uuid`, which is sent as its 16 bytes.
fn uuid(row: &PgRow, place: usize) -> Result<Option<String>, sqlx::Error> {
    let bytes: Option<[u8; 16]> = bytes(row, place)?;
    Ok(bytes.and_then(|bytes| uuid_text(&bytes)))
}

/// The kinds of the selected columns.
async fn describe(
    connection: &mut PoolConnection<Postgres>,
    selection: &Selection,
) -> Result<Vec<Kind>, SourceError> {
    let columns: Vec<String> =
        selection.columns.iter().map(|column| quote(column, Dialect::Postgres)).collect();
    let table = selection.table.name;
    let statement =
        format!("SELECT {} FROM {}", columns.join(", "), quote(table, Dialect::Postgres));
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

/// The keys of one selection, column by column.
struct Keys {
    count: usize,
    columns: Vec<Values>,
}

/// What a column is compared with.
enum Values {
    Integers(Vec<i64>),
    Texts(Vec<String>),
    Booleans(Vec<bool>),
}

impl Keys {
    /// Those keys that the columns can hold.
    fn of(selection: &Selection, kinds: &[Kind]) -> Self {
        let is_possible = |key: &&Vec<OwnedValue>| {
            key.iter().zip(kinds).all(|(value, kind)| kind.can_hold(value))
        };
        let keys: Vec<&Vec<OwnedValue>> = selection.keys.iter().filter(is_possible).collect();
        let values = |(n, kind)| Values::of(kind, keys.iter().filter_map(|key| key.get(n)));
        let columns = kinds.iter().take(selection.known).enumerate().map(values).collect();
        Self { count: keys.len(), columns }
    }
}

impl Values {
    fn of<'a>(kind: &Kind, values: impl Iterator<Item = &'a OwnedValue>) -> Self {
        let values = values.map(OwnedValue::as_value);
        match kind {
            Kind::Integer => Self::Integers(values.filter_map(Value::as_integer).collect()),
            Kind::Boolean => {
                Self::Booleans(values.map(|value| value == Value::Boolean(true)).collect())
            }
            Kind::Text | Kind::Uuid | Kind::CaseInsensitive(_) | Kind::Label => {
                Self::Texts(values.map(|value| value.to_string()).collect())
            }
        }
    }
}

/// One selection's part of the statement.
struct Part<'a> {
    number: usize,
    selection: &'a Selection,
    kinds: Vec<Kind>,
    keys: Keys,
}

type Bound<'q> = Query<'q, Postgres, PgArguments>;

impl Part<'_> {
    /// A query of the number of the selection, and of the columns as texts: so all
    /// parts have the same columns, and one statement is enough for them.
    fn write(&self, parameter: &mut impl FnMut() -> String) -> String {
        let Selection { table, columns, known, .. } = self.selection;
        let texts: Vec<String> = columns
            .iter()
            .map(|column| format!("f.{}::text", quote(column, Dialect::Postgres)))
            .collect();
        let compared = columns.iter().zip(&self.kinds).take(*known);
        let (columns, arrays): (Vec<String>, Vec<String>) = compared
            .map(|(column, kind)| {
                (kind.column(column), format!("{}::{}", parameter(), kind.array()))
            })
            .unzip();
        let condition = if columns.is_empty() {
            "true".to_owned()
        } else {
            format!("({}) IN (SELECT * FROM unnest({}))", columns.join(", "), arrays.join(", "))
        };
        format!(
            "(SELECT {}, ARRAY[{}] FROM {} AS f WHERE {condition} LIMIT {})",
            self.number,
            texts.join(", "),
            quote(table.name, Dialect::Postgres),
            parameter(),
        )
    }

    /// Binds what stands in the part, in the same order.
    fn bind<'q>(&self, query: Bound<'q>) -> Bound<'q> {
        let query = self.keys.columns.iter().fold(query, |query, values| match values {
            Values::Integers(integers) => query.bind(integers.as_slice()),
            Values::Texts(texts) => query.bind(texts.as_slice()),
            Values::Booleans(booleans) => query.bind(booleans.as_slice()),
        });
        let limit = limit(self.selection.keys.len()) + 1;
        query.bind(i64::try_from(limit).unwrap_or(i64::MAX))
    }
}

/// The whole statement.
fn statement(parts: &[Part<'_>]) -> String {
    let mut count = 0_usize;
    let mut parameter = || {
        count += 1;
        format!("${count}")
    };
    let parts: Vec<String> = parts.iter().map(|part| part.write(&mut parameter)).collect();
    parts.join(" UNION ALL ")
}

/// The values of a row, each as its argument's type demands.
fn decode(row: &PgRow, types: &[ArgumentType]) -> Result<Selected, SourceError> {
    let texts: Vec<Option<String>> = row.try_get(1)?;
    let value = |(text, ty): (Option<String>, &ArgumentType)| {
        let Some(text) = text else { return Ok(None) };
        Ok(Some(match ty {
            ArgumentType::Object(_) => Value::id(&text).own(),
            ArgumentType::Text => OwnedValue::Text(text.into()),
            ArgumentType::Integer => OwnedValue::Integer(text.parse()?),
            ArgumentType::Boolean => OwnedValue::Boolean(text.parse()?),
        }))
    };
    texts.into_iter().zip(types).map(value).collect()
}
