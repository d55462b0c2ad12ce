//! Facts in tables of the application's own database.

use std::collections::BTreeMap;
use std::future::Future;

use sqlx::sqlite::SqliteRow;
use sqlx::{Database, Pool, QueryBuilder, Row, Sqlite, TypeInfo, ValueRef};

use super::schema::ArgumentType;
use super::source::{Batch, FactQuestion, Fetch};
use super::supply::{Supply, Table};
use super::value::{OwnedValue, Value};
use crate::source::SourceError;

/// How many keys one statement asks for.
const KEYS: usize = 100;
/// How many rows one statement may find. More are an error: a list that is cut
/// off would allow what a rule with `not` denies.
const ROWS: usize = 10_000;

/// Data whose facts are in tables: every [`Supply::table`] is answered by a
/// statement.
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
}

/// Keeps the trait to this crate.
mod sealed {
    #[expect(unnameable_types, reason = "what nobody can name, nobody else can implement")]
    pub trait Sealed {}
    impl Sealed for sqlx::Sqlite {}
}

/// A database that facts can be asked of.
pub trait FactDatabase: Database + sealed::Sealed {
    #[doc(hidden)]
    fn select(
        pool: &Pool<Self>,
        selection: &Selection<'_>,
    ) -> impl Future<Output = Result<Vec<Vec<Option<OwnedValue>>>, SourceError>> + Send;
}

/// Rows to be found: columns of a table, where the first of them have one of
/// these values.
#[derive(Debug)]
pub struct Selection<'a> {
    table: Table,
    /// The columns, those that are known first.
    columns: &'a [&'static str],
    /// The types of the columns; a name is a text.
    types: &'a [ArgumentType],
    keys: &'a [Vec<OwnedValue>],
}

impl<T: Tables> Fetch for T {
    async fn fetch(&self, batch: &mut Batch) -> Result<(), SourceError> {
        let mut groups: BTreeMap<u16, Vec<&mut FactQuestion>> = BTreeMap::new();
        for question in batch.questions() {
            groups.entry(question.number()).or_default().push(question);
        }
        for mut questions in groups.into_values() {
            for questions in questions.chunks_mut(KEYS) {
                ask(self.pool(), questions).await?;
            }
        }
        Ok(())
    }
}

/// Answers questions of one kind by one statement.
async fn ask<D: FactDatabase>(
    pool: &Pool<D>,
    questions: &mut [&mut FactQuestion],
) -> Result<(), SourceError> {
    let Some(first) = questions.first() else { return Ok(()) };
    let Supply::Table(table) = first.supply() else {
        return Err(SourceError::internal("a fact without a table is asked of tables"));
    };
    let layout = Layout::of(first, table);
    let keys: Vec<Vec<OwnedValue>> =
        questions.iter().map(|question| question.key().map(Value::own).collect()).collect();
    let (columns, types) = (&layout.columns, &layout.types);
    let rows = D::select(pool, &Selection { table, columns, types, keys: &keys }).await?;
    if rows.len() > ROWS {
        return Err(SourceError::internal(format!("too many facts in `{}`", table.name)));
    }
    for question in questions.iter_mut() {
        question.answer();
    }
    for row in rows {
        // What is NULL is no fact.
        let Some(mut values) = row.into_iter().collect::<Option<Vec<_>>>() else { continue };
        let name = layout.name.and_then(|_| values.pop());
        let free = values.split_off(layout.known);
        // A database may compare less exactly than ids are compared.
        let asked = keys.iter().zip(questions.iter_mut()).find(|(key, _)| **key == values);
        let Some((_, question)) = asked else { continue };
        match name {
            Some(OwnedValue::Text(name)) => question.add(free, Some(&name)),
            None => question.add(free, None),
            Some(_) => return Err(SourceError::internal("the name in a fact is no text")),
        }
    }
    Ok(())
}

/// The columns of a table, in the order in which they are selected: what is
/// known, what is not, and the name.
struct Layout {
    columns: Vec<&'static str>,
    types: Vec<ArgumentType>,
    known: usize,
    name: Option<&'static str>,
}

impl Layout {
    fn of(question: &FactQuestion, table: Table) -> Self {
        let (fact, path) = (question.fact(), question.path());
        let mut columns = table.columns.to_vec();
        // The name stands in second place, as in the policy.
        let is_named = !fact.names.is_empty() && columns.len() > 1;
        let name = is_named.then(|| columns.remove(1));
        let arguments = || columns.iter().zip(fact.args).enumerate();
        let pick = |is_known| {
            let picked = arguments().filter(move |(n, _)| path.is_bound(*n) == is_known);
            picked.map(|(_, (column, ty))| (*column, *ty))
        };
        let known = pick(true).count();
        let named = name.map(|name| (name, ArgumentType::Text));
        let (columns, types) = pick(true).chain(pick(false)).chain(named).unzip();
        Self { columns, types, known, name }
    }
}

impl FactDatabase for Sqlite {
    async fn select(
        pool: &Pool<Self>,
        selection: &Selection<'_>,
    ) -> Result<Vec<Vec<Option<OwnedValue>>>, SourceError> {
        let Selection { table, columns, types, keys } = selection;
        let mut query = QueryBuilder::<Self>::new("SELECT ");
        let quoted: Vec<String> = columns.iter().map(|column| quote(column)).collect();
        query.push(quoted.join(", ")).push(" FROM ").push(quote(table.name)).push(" WHERE ");
        for (n, key) in keys.iter().enumerate() {
            query.push(if n == 0 { "(" } else { " OR (" });
            for (column, value) in quoted.iter().zip(key) {
                query.push(column).push(" = ");
                match value {
                    OwnedValue::Integer(integer) => query.push_bind(*integer),
                    OwnedValue::Text(text) => query.push_bind(text.to_string()),
                    OwnedValue::Boolean(boolean) => query.push_bind(*boolean),
                };
                query.push(" AND ");
            }
            query.push("1)");
        }
        query.push(format!(" LIMIT {}", ROWS + 1));
        let rows = query.build().fetch_all(pool).await?;
        rows.iter().map(|row| decode(row, types)).collect()
    }
}

/// The values of a row, each as its argument's type demands.
fn decode(row: &SqliteRow, types: &[ArgumentType]) -> Result<Vec<Option<OwnedValue>>, SourceError> {
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

/// `SQLite` has integers for booleans; what is neither 0 nor 1 is none.
fn boolean(stored: i64) -> Result<bool, SourceError> {
    match stored {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(SourceError::internal("a boolean fact is neither 0 nor 1")),
    }
}

/// An identifier in quotes; `schema.table` is two.
fn quote(name: &str) -> String {
    let parts: Vec<String> =
        name.split('.').map(|part| format!("\"{}\"", part.replace('"', "\"\""))).collect();
    parts.join(".")
}
