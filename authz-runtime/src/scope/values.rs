//! What the parameters of a condition are for one actor, at one time.

use authz_policy::sql::{ColumnType, Fragment, Parameter};
use sqlx::QueryBuilder;

use crate::facts::{Context, FactDatabase, Id, OwnedValue, SqlValue};
use crate::source::SourceError;

/// The values of the parameters.
#[derive(Debug)]
pub(super) struct Values {
    /// The id; a guest has none.
    actor: Option<OwnedValue>,
    /// Seconds since 1970.
    now: i64,
}

impl Values {
    /// Those of an actor, or of a guest; `None` where the context has facts of its own,
    /// for they are in no table.
    ///
    /// # Errors
    ///
    /// Fails when the clock is out of range.
    pub(super) fn of(
        actor: Option<Id<'_>>,
        context: &Context,
    ) -> Result<Option<Self>, SourceError> {
        if context.facts().is_some() {
            return Ok(None);
        }
        let now = context.unix_time();
        let now = now.ok_or_else(|| SourceError::internal("the clock is out of range"))?;
        Ok(Some(Self { actor: actor.map(|id| id.as_value().own()), now }))
    }

    /// Adds a condition to a statement.
    pub(super) fn push<DB: FactDatabase>(
        &self,
        fragments: &[Fragment],
        query: &mut QueryBuilder<DB>,
    ) {
        for fragment in fragments {
            match fragment {
                Fragment::Text(text) => {
                    query.push(text);
                }
                Fragment::Bind(parameter) => DB::push_bound(query, self.value(parameter)),
            }
        }
    }

    fn value(&self, parameter: &Parameter) -> SqlValue {
        match parameter {
            Parameter::Now => SqlValue::Integer(Some(self.now)),
            Parameter::Integer(integer) => SqlValue::Integer(Some(*integer)),
            Parameter::Text(text) => SqlValue::Text(Some(text.to_string())),
            Parameter::Boolean(boolean) => SqlValue::Boolean(Some(*boolean)),
            Parameter::Actor(ColumnType::Integer) => SqlValue::Integer(match &self.actor {
                Some(OwnedValue::Integer(id)) => Some(*id),
                Some(OwnedValue::Text(_) | OwnedValue::Boolean(_)) | None => None,
            }),
            Parameter::Actor(ColumnType::Text) => {
                SqlValue::Text(self.actor.as_ref().map(|id| id.as_value().to_string()))
            }
            // No id is a boolean.
            Parameter::Actor(ColumnType::Boolean) => SqlValue::Boolean(None),
        }
    }
}
