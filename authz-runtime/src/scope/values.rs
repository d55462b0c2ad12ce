//! What the parameters of a condition are for one actor, at one time.

#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
use std::fmt;

use authz_policy::sql::tree::Tree;
use authz_policy::sql::{ColumnType, Parameter, is_uuid};

use super::resolve::Found;
use crate::facts::{Context, OwnedValue, SqlValue, uuid_bytes};
use crate::native::Tied;
use crate::resource::IdType;
use crate::source::SourceError;

/// The values of the parameters.
#[derive(Debug)]
pub(super) struct Values {
    /// The id; a guest has none.
    actor: Option<OwnedValue>,
    /// Seconds since 1970.
    now: i64,
    found: Found,
}

impl Values {
    /// Those of an actor, or of a guest; `None` where no statement can have them: the id is
    /// no integer while those of its type are. A `not` would hold of an id that no column
    /// can hold.
    ///
    /// # Errors
    ///
    /// Fails when the clock is out of range.
    pub(super) fn of<A: Tied>(
        actor: Option<&A>,
        context: &Context,
    ) -> Result<Option<Self>, SourceError> {
        let actor = actor.map(|actor| actor.id().as_value().own());
        let is_odd = |id: &OwnedValue| match A::id_type() {
            IdType::Integer => id.as_value().as_integer().is_none(),
            IdType::Uuid => !is_uuid(&id.as_value().to_string()),
            IdType::Text => false,
        };
        if actor.as_ref().is_some_and(is_odd) {
            return Ok(None);
        }
        let now = context.unix_time();
        let now = now.ok_or_else(|| SourceError::internal("the clock is out of range"))?;
        Ok(Some(Self { actor, now, found: Found::default() }))
    }

    /// The same, with what was found out for them.
    pub(super) fn with(self, found: Found) -> Self {
        Self { found, ..self }
    }

    /// Puts them into a tree.
    pub(super) fn known(&self, tree: &Tree) -> Tree {
        let id = self.actor.as_ref().map(|id| id.as_value().to_string());
        tree.at(id.as_deref(), self.now, &|of| self.found.rows(of).cloned())
    }

    /// The id of the actor; a guest has none.
    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    pub(super) fn actor_id(&self) -> Option<impl fmt::Display> {
        self.actor.as_ref().map(OwnedValue::as_value)
    }

    /// The value of a parameter.
    pub(super) fn value(&self, parameter: &Parameter) -> SqlValue {
        match parameter {
            // It stands in no condition.
            Parameter::Given(_) => SqlValue::Integer(None),
            // No rows would be all that a `not` needs: the statement fails on it.
            Parameter::Resolved(of) => {
                SqlValue::Text(Some(self.found.json(of).unwrap_or_default()))
            }
            Parameter::Now => SqlValue::Integer(Some(self.now)),
            Parameter::Integer(integer) => SqlValue::Integer(Some(*integer)),
            Parameter::Text(text) | Parameter::Uuid(text) => SqlValue::Text(Some(text.to_string())),
            Parameter::UuidBytes(Some(id)) => SqlValue::Bytes(uuid_bytes(id)),
            Parameter::UuidBytes(None) => {
                let id = self.actor.as_ref().map(|id| id.as_value().to_string());
                SqlValue::Bytes(id.as_deref().and_then(uuid_bytes))
            }
            Parameter::Boolean(boolean) => SqlValue::Boolean(Some(*boolean)),
            Parameter::Actor(ColumnType::Integer) => SqlValue::Integer(match &self.actor {
                Some(OwnedValue::Integer(id)) => Some(*id),
                Some(OwnedValue::Text(_) | OwnedValue::Boolean(_)) | None => None,
            }),
            Parameter::Actor(ColumnType::Text | ColumnType::Uuid) => {
                SqlValue::Text(self.actor.as_ref().map(|id| id.as_value().to_string()))
            }
            // No id is one of these.
            Parameter::Actor(
                ColumnType::Boolean | ColumnType::Timestamp | ColumnType::LocalTimestamp,
            ) => SqlValue::Boolean(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Values;
    use crate::facts::{Context, Id};
    use crate::native::{Own, Tied};
    use crate::resource::IdType;

    struct Number(&'static str);

    impl Tied for Number {
        const TYPE: u16 = 0;
        const FACTS: &'static [u16] = &[];

        fn id(&self) -> Id<'_> {
            Id::of(&self.0)
        }

        fn id_type() -> IdType {
            IdType::Integer
        }

        fn own(&self, _: usize) -> Own<'_> {
            Own::NOTHING
        }
    }

    #[test]
    fn an_id_that_no_column_can_hold_has_no_values() {
        let of = |id| Values::of(Some(&Number(id)), &Context::at(0)).unwrap();
        assert!(of("7").is_some());
        assert!(of("7.5").is_none());
        assert!(of("18446744073709551615").is_none());
    }
}
