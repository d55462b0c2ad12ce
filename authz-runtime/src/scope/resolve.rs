//! Facts that are found out before a statement: what the actor says himself, what holds for
//! the request, and what the data asks another store for.

use std::sync::Arc;

use authz_policy::sql::tree::Value;
use authz_policy::sql::{self, ColumnType, Operand, Resolved, is_uuid};

use super::prepare::{Open, Prepared};
use crate::facts::{Batch, Context, FactQuestion, FactSource, OwnedValue, Schema};
use crate::native::{Texts, Tied, place};
use crate::source::SourceError;

/// What was found out.
#[derive(Debug, Default)]
pub(super) struct Found(Vec<(Arc<Resolved>, Vec<Vec<Value>>)>);

/// Facts, each with the set of its names.
type Facts = Vec<(Vec<OwnedValue>, u64)>;

/// Arguments that are known, by their numbers.
type Key = Vec<(usize, OwnedValue)>;

impl Found {
    /// What is at hand: nobody else is asked.
    ///
    /// # Errors
    ///
    /// Fails where a statement cannot be given what was found.
    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    pub(super) fn at_hand<A: Tied>(
        prepared: &Prepared,
        actor: Option<&A>,
        context: &Context,
    ) -> Result<Self, SourceError> {
        check(prepared, context)?;
        let found = prepared.open.iter().map(|open| (open, facts_at_hand(open, actor, context)));
        Self::of(prepared.schema, found)
    }

    /// What is at hand, and what the source answers.
    ///
    /// # Errors
    ///
    /// Fails when the source does, or a statement cannot be given what was found.
    pub(super) async fn ask<A: Tied>(
        prepared: &Prepared,
        actor: Option<&A>,
        context: &Context,
        source: &impl FactSource,
    ) -> Result<Self, SourceError> {
        check(prepared, context)?;
        // What differs in the name alone is one question.
        let mut asked: Vec<(u16, Key)> = Vec::new();
        for open in prepared.open.iter().filter(|open| open.is_asked) {
            let question = (open.kind, key(&open.resolved, actor));
            if !asked.contains(&question) {
                asked.push(question);
            }
        }
        let answers = answers(prepared.schema, &asked, source).await?;
        let found = prepared.open.iter().map(|open| {
            let mut facts = facts_at_hand(open, actor, context);
            let question = (open.kind, key(&open.resolved, actor));
            let at = asked.iter().position(|asked| open.is_asked && *asked == question);
            let answer = at.and_then(|at| answers.get(at));
            facts.extend(answer.into_iter().flatten().cloned());
            (open, facts)
        });
        Self::of(prepared.schema, found)
    }

    /// The rows of these facts, as the columns of a statement have them.
    fn of<'o>(
        schema: &Schema,
        found: impl IntoIterator<Item = (&'o Open, Facts)>,
    ) -> Result<Self, SourceError> {
        let rows = |(open, facts): (&Open, Facts)| {
            let resolved = &open.resolved;
            let fact = schema.fact(open.kind).ok_or_else(unknown)?;
            let names = match &resolved.name {
                Some(name) => fact.bit(name).ok_or_else(unknown)?,
                None => u64::MAX,
            };
            let facts = facts.iter().filter(|(_, of)| of & names != 0);
            let rows = facts.map(|(values, _)| row(values, &resolved.columns));
            let rows: Option<Vec<Vec<Value>>> = rows.collect();
            let odd = || format!("`{}` has a value that no column can hold", fact.predicate);
            let rows = rows.ok_or_else(|| SourceError::internal(odd()))?;
            Ok((resolved.clone(), rows))
        };
        found.into_iter().map(rows).collect::<Result<_, _>>().map(Self)
    }

    /// The rows, if they were found out.
    pub(super) fn rows(&self, resolved: &Resolved) -> Option<&Vec<Vec<Value>>> {
        self.0.iter().find(|(of, _)| **of == *resolved).map(|(_, rows)| rows)
    }

    /// The rows as a statement is given them.
    pub(super) fn json(&self, resolved: &Resolved) -> Option<String> {
        serde_json::to_string(self.rows(resolved)?).ok()
    }
}

/// How many facts an answer may have: they are bound to each statement of the scope.
const FACTS: usize = 1_000_000;

/// What the source answers to these questions, in their order.
async fn answers(
    schema: &'static Schema,
    asked: &[(u16, Key)],
    source: &impl FactSource,
) -> Result<Vec<Facts>, SourceError> {
    let question = |(kind, key): &(u16, Key)| {
        let fact = schema.fact(*kind).ok_or_else(unknown)?;
        Ok(FactQuestion::before_a_list(fact, *kind, key))
    };
    let questions = asked.iter().map(question).collect::<Result<Vec<_>, SourceError>>()?;
    if questions.is_empty() {
        return Ok(Vec::new());
    }
    let mut batch = Batch::of(questions);
    source.answer(&mut batch).await?;
    let answers = batch.into_questions().into_iter().map(FactQuestion::into_answer);
    let answers = answers.collect::<Result<Vec<Facts>, _>>()?;
    if answers.iter().any(|facts| facts.len() > FACTS) {
        return Err(SourceError::internal("another store answers with too many facts"));
    }
    Ok(answers)
}

/// Fails where the facts of the request are of another policy: their numbers would be those
/// of other facts.
fn check(prepared: &Prepared, context: &Context) -> Result<(), SourceError> {
    if context.facts().is_some_and(|facts| !facts.is_of(prepared.schema)) {
        return Err(SourceError::internal("the facts of the request are of another policy"));
    }
    Ok(())
}

/// What the actor says himself, and what holds for the request.
fn facts_at_hand<A: Tied>(open: &Open, actor: Option<&A>, context: &Context) -> Facts {
    let key = key(&open.resolved, actor);
    let mut facts = Facts::new();
    if let Some(actor) = actor.filter(|_| open.is_own) {
        facts.extend(own(actor, open.kind, &key));
    }
    facts.extend(context.facts().into_iter().flat_map(|extra| extra.facts(open.kind, &key)));
    facts
}

/// What the actor says of himself.
fn own<A: Tied>(actor: &A, kind: u16, key: &Key) -> Option<(Vec<OwnedValue>, u64)> {
    let texts = Texts::default();
    let own = actor.own(place::<A>(kind)?).kept(&texts);
    let other = own.other().map(crate::facts::Value::own);
    let asked = key.iter().find(|(at, _)| *at == 1).map(|(_, value)| value);
    match (other, asked) {
        (Some(other), Some(asked)) => (other == *asked).then(|| (Vec::new(), 1)),
        (Some(other), None) => Some((vec![other], 1)),
        (None, asked) => {
            let names = own.names(asked.map(OwnedValue::as_value));
            (names != 0).then(|| (Vec::new(), names))
        }
    }
}

/// What is known of the arguments.
fn key<A: Tied>(resolved: &Resolved, actor: Option<&A>) -> Key {
    let value = |operand: &Operand| {
        use crate::facts::Value;
        match operand {
            Operand::Value(sql::Value::Id(id)) => Some(Value::id(id).own()),
            Operand::Value(sql::Value::Text(text)) => Some(Value::Text(text).own()),
            Operand::Value(sql::Value::Integer(integer)) => Some(OwnedValue::Integer(*integer)),
            Operand::Value(sql::Value::Boolean(boolean)) => Some(OwnedValue::Boolean(*boolean)),
            Operand::Actor => actor.map(|actor| actor.id().as_value().own()),
            Operand::Column(_) | Operand::Now => None,
        }
    };
    resolved.key.iter().filter_map(|(at, of)| Some((*at, value(of)?))).collect()
}

/// The values in columns of these types; `None` where one cannot hold its value. A `not`
/// would hold of it, or a text would be cut at a character 0.
fn row(values: &[OwnedValue], types: &[ColumnType]) -> Option<Vec<Value>> {
    let cell = |(value, ty): (&OwnedValue, &ColumnType)| {
        Some(match (value, ty) {
            (OwnedValue::Integer(integer), ColumnType::Integer) => Value::Integer(*integer),
            (OwnedValue::Integer(integer), ColumnType::Text) => {
                Value::Text(integer.to_string().into())
            }
            (OwnedValue::Text(text), ColumnType::Text) if !text.contains('\0') => {
                Value::Text((**text).into())
            }
            (OwnedValue::Text(text), ColumnType::Uuid) if is_uuid(text) => {
                Value::Text((**text).into())
            }
            (OwnedValue::Boolean(boolean), ColumnType::Boolean) => Value::Boolean(*boolean),
            _ => return None,
        })
    };
    (values.len() == types.len()).then(|| values.iter().zip(types).map(cell).collect())?
}

fn unknown() -> SourceError {
    SourceError::internal("a list needs a fact that the policy does not have")
}

#[cfg(test)]
mod tests {
    use super::{ColumnType, OwnedValue, Value, row};

    #[test]
    fn a_value_is_one_that_its_column_can_hold() {
        let of = |value: OwnedValue, ty| row(&[value], &[ty]);
        let text = |text: &str| OwnedValue::Text(text.into());
        let uuid = "0000000a-0000-4000-8000-000000000001";
        let one = |value| Some(vec![value]);
        assert_eq!(of(OwnedValue::Integer(7), ColumnType::Integer), one(Value::Integer(7)));
        assert_eq!(of(text("a"), ColumnType::Integer), None);
        assert_eq!(of(OwnedValue::Integer(7), ColumnType::Text), one(Value::Text("7".into())));
        assert_eq!(of(text("07"), ColumnType::Text), one(Value::Text("07".into())));
        assert_eq!(of(text("a\0b"), ColumnType::Text), None);
        assert_eq!(of(text(uuid), ColumnType::Uuid), one(Value::Text(uuid.into())));
        assert_eq!(of(text(&uuid.to_uppercase()), ColumnType::Uuid), None);
        assert_eq!(of(OwnedValue::Boolean(true), ColumnType::Boolean), one(Value::Boolean(true)));
        assert_eq!(of(OwnedValue::Boolean(true), ColumnType::Text), None);
        assert_eq!(row(&[text("a")], &[]), None);
    }
}
