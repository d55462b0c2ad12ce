//! Which rows of a table are wanted, and what they answer.

use std::collections::HashMap;

#[cfg(any(feature = "mysql", feature = "sqlite"))]
use sqlx::QueryBuilder;

use super::super::question::FactQuestion;
use super::super::schema::ArgumentType;
use super::super::supply::{Supply, Table};
use super::super::value::{OwnedValue, Value};
#[cfg(any(feature = "mysql", feature = "sqlite"))]
use super::{FactDatabase, quote};
use crate::source::SourceError;

/// How many keys the limit of rows is for.
pub(super) const KEYS: usize = 100;
/// How many rows may be found for so many keys. More are an error: a list that
/// is cut off would allow what a rule with `not` denies.
const ROWS: usize = 10_000;

/// The values of a row that was found, in the order of the columns that were
/// selected; `None` is NULL.
pub type Selected = Vec<Option<OwnedValue>>;

/// Rows to be found, for questions of one kind: columns of a table, where the
/// first of them have one of these values.
#[derive(Debug)]
pub struct Selection {
    pub(super) table: Table,
    /// The columns in the order in which they are selected: what is known, what
    /// is not, and the name.
    pub(super) columns: Vec<&'static str>,
    /// The types of the columns; a name is a text.
    pub(super) types: Vec<ArgumentType>,
    /// How many of the columns are known.
    pub(super) known: usize,
    /// Whether the last column is the name.
    is_named: bool,
    /// The values that are known, one for each question.
    pub(super) keys: Vec<Vec<OwnedValue>>,
}

impl Selection {
    /// What answers these questions, which ask for one fact by one path.
    pub(super) fn of(questions: &[&mut FactQuestion]) -> Result<Self, SourceError> {
        let table = questions.first().and_then(|question| match question.supply() {
            Supply::Table(table) => Some((question, table)),
            Supply::Fetch | Supply::Nowhere => None,
        });
        let Some((question, table)) = table else {
            return Err(SourceError::internal("a fact without a table is asked of tables"));
        };
        let keys = questions.iter().map(|question| question.key().map(Value::own).collect());
        Ok(Self { keys: keys.collect(), ..Self::columns(question, table) })
    }

    fn columns(question: &FactQuestion, table: Table) -> Self {
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
        Self { table, columns, types, known, is_named, keys: Vec::new() }
    }

    /// The rows with one of these keys: `compare` asks for the value of a column, by its place,
    /// and ends with ` AND `.
    #[cfg(any(feature = "mysql", feature = "sqlite"))]
    pub(super) fn search<DB: FactDatabase>(
        &self,
        keys: &[&[OwnedValue]],
        compare: impl Fn(&mut QueryBuilder<DB>, (usize, &str), &OwnedValue),
    ) -> QueryBuilder<DB> {
        // With the table before it, a column that is missing is an error. Without, SQLite
        // takes the name for a text.
        let columns = self.columns.iter().map(|column| format!("f.{}", quote(column, DB::DIALECT)));
        let columns: Vec<String> = columns.collect();
        let table = quote(self.table.name, DB::DIALECT);
        let mut query =
            QueryBuilder::new(format!("SELECT {} FROM {table} AS f WHERE ", columns.join(", ")));
        for (n, key) in keys.iter().enumerate() {
            query.push(if n == 0 { "(" } else { " OR (" });
            for ((place, column), value) in columns.iter().enumerate().zip(*key) {
                compare(&mut query, (place, column), value);
            }
            query.push("1 = 1)");
        }
        query.push(format_args!(" LIMIT {}", limit(keys.len()) + 1));
        query
    }

    /// An error if there are more rows than may be found for so many keys.
    pub(super) fn check(&self, keys: usize, rows: usize) -> Result<(), SourceError> {
        if rows > limit(keys) {
            let fault = format!("too many facts in `{}`", self.table.name);
            return Err(SourceError::internal(fault));
        }
        Ok(())
    }

    /// Answers the questions with the rows that were found.
    pub(super) fn answer(
        &self,
        questions: &mut [&mut FactQuestion],
        rows: Vec<Selected>,
    ) -> Result<(), SourceError> {
        let numbers: HashMap<&[OwnedValue], usize> =
            self.keys.iter().enumerate().map(|(number, key)| (key.as_slice(), number)).collect();
        for question in questions.iter_mut() {
            question.answer();
        }
        for row in rows {
            // What is NULL is no fact.
            let Some(mut values) = row.into_iter().collect::<Option<Vec<_>>>() else { continue };
            let name = if self.is_named { values.pop() } else { None };
            let free = values.split_off(self.known);
            // A database may compare less exactly than ids are compared.
            let asked = numbers.get(values.as_slice());
            let Some(question) = asked.and_then(|n| questions.get_mut(*n)) else { continue };
            match name {
                Some(OwnedValue::Text(name)) => question.add(free, Some(&name)),
                None => question.add(free, None),
                Some(_) => return Err(SourceError::internal("the name in a fact is no text")),
            }
        }
        Ok(())
    }
}

/// How many rows may be found for so many keys.
pub(super) fn limit(keys: usize) -> usize {
    ROWS * keys.div_ceil(KEYS).max(1)
}
