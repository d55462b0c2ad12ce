//! A policy as a filter: which rows of a table an actor may act on.
//!
//! [`Filter::new`] lowers an action to a [`Condition`] over the row, which is data;
//! [`render`](Filter::render) writes it in the SQL of a database. Both mean what the
//! policy means, row by row: what is `NULL` is absent, on either side of a `not`.
//! [`tree`](Filter::tree) hands it on to what knows no SQL.

#[cfg(feature = "statements")]
mod apart;
mod binding;
mod closure;
mod compare;
#[cfg(feature = "statements")]
mod drive;
mod filter;
mod group;
#[cfg(feature = "statements")]
mod layout;
#[cfg(feature = "statements")]
mod listing;
mod lower;
mod mentions;
#[cfg(feature = "statements")]
mod render;
#[cfg(feature = "statements")]
mod reverse;
#[cfg(feature = "statements")]
mod select;
mod simplify;
mod size;
mod stored;
#[cfg(test)]
#[cfg(feature = "statements")]
mod tests;
#[cfg(feature = "statements")]
pub mod tree;

use std::fmt;
#[cfg(feature = "statements")]
use std::sync::Arc;

#[cfg(feature = "statements")]
use self::apart::apart;
pub use self::binding::{Bindings, FactTable, ObjectTable, ResolvedFact};
pub use self::compare::{integer_id, is_uuid};
pub use self::filter::{
    Branch, Closure, Column, ColumnType, Condition, Operand, Resolved, Rows, Select, Source, Value,
    Verdict,
};
#[cfg(feature = "statements")]
pub use self::listing::{After, Bounds, Given, Listing, Order, Want};
use self::lower::{Lowering, Scope};
#[cfg(feature = "statements")]
pub use self::render::{Dialect, Fragment, Parameter, RenderError, Statement};
#[cfg(feature = "statements")]
pub use self::select::{BITS, Guard, SHOWN, Selected, bits, selected};
use crate::outline::{ActionOutline, Outline};
use crate::policy::{OriginId, Policy, TypeId};

/// Which rows of a type an actor may act on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Filter {
    /// The table of the rows.
    pub table: ObjectTable,
    /// What must hold of a row.
    pub condition: Condition,
}

/// Why an action has no filter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FilterError {
    /// The rows of the type are in no table.
    NoTable(TypeId),
    /// The type has no such action.
    NoSuchAction,
    /// A fact is in no table.
    Unbound {
        /// The fact.
        fact: String,
        /// The rule that needs it.
        origin: OriginId,
    },
    /// A fact is in no table, and its source is not asked by what is known before the rows.
    NotOfActor {
        /// The fact.
        fact: String,
        /// The rule that needs it.
        origin: OriginId,
    },
    /// Columns that hold the ids of one type have different types.
    UnlikeColumns {
        /// Their names.
        columns: [String; 2],
        /// The rule that compares them.
        origin: OriginId,
    },
    /// A rule that needs itself names an object by an id that no column of its type holds:
    /// by a text where ids are integers.
    NoSuchId {
        /// The id.
        id: String,
        /// The rule.
        origin: OriginId,
    },
    /// A rule needs itself in a way that SQL cannot follow.
    NotLinear {
        /// The rule.
        origin: OriginId,
    },
    /// The rules come to more than a statement of some database holds, or to too many ways.
    TooLarge {
        /// A rule at which the limit is met.
        origin: OriginId,
    },
    /// The plan calls what it does not have.
    NoSuchProcedure,
}

impl FilterError {
    /// The rule that is at fault, if it is one.
    pub const fn origin(&self) -> Option<OriginId> {
        match self {
            Self::Unbound { origin, .. }
            | Self::NotOfActor { origin, .. }
            | Self::UnlikeColumns { origin, .. }
            | Self::NoSuchId { origin, .. }
            | Self::NotLinear { origin }
            | Self::TooLarge { origin } => Some(*origin),
            Self::NoTable(_) | Self::NoSuchAction | Self::NoSuchProcedure => None,
        }
    }
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTable(_) => f.write_str("the rows of the type are in no table"),
            Self::NoSuchAction => f.write_str("the type has no such action"),
            Self::Unbound { fact, .. } => write!(f, "the fact `{fact}` is in no table"),
            Self::NotOfActor { fact, .. } => write!(
                f,
                "the fact `{fact}` is in no table, and the rule does not ask for it by the actor"
            ),
            Self::UnlikeColumns { columns: [left, right], .. } => {
                write!(f, "the columns `{left}` and `{right}` hold ids of different types")
            }
            Self::NoSuchId { id, .. } => write!(f, "no column of ids of its type holds `{id}`"),
            Self::NotLinear { .. } => {
                f.write_str("the rule needs itself in a way that SQL cannot follow")
            }
            Self::TooLarge { .. } => f.write_str("the rules come to more than a statement holds"),
            Self::NoSuchProcedure => f.write_str("the plan of the policy is malformed"),
        }
    }
}

impl std::error::Error for FilterError {}

impl Filter {
    /// The rows of the type `resource` on which an actor of the type `actor` may
    /// take the action.
    ///
    /// # Errors
    ///
    /// Fails where a condition cannot be said in SQL; it is never left out.
    pub fn new(
        outline: &Outline<'_>,
        bindings: &Bindings,
        actor: TypeId,
        action: &str,
        resource: TypeId,
    ) -> Result<Self, FilterError> {
        let table = bindings.tables.get(&resource).ok_or(FilterError::NoTable(resource))?.clone();
        let types = outline.types.iter().find(|ty| ty.id == resource);
        let action = types.and_then(|ty| ty.actions.iter().find(|known| *known.name == *action));
        let action = action.ok_or(FilterError::NoSuchAction)?;
        let decided = action.row.procedures.iter().find(|(of, _)| *of == actor);
        let condition = match decided {
            None => Condition::never(),
            Some((_, procedure)) => {
                let facts = outline.facts.clone();
                let mut lowering = Lowering { outline, bindings, facts, origin: OriginId(0) };
                let key = Operand::Column(Column::new(0, &table.key, table.ty));
                // A guest has no id in the database, and one in the policy.
                let is_guest = outline.guest == Some(actor);
                let actor =
                    if is_guest { Operand::Value(Value::Id("".into())) } else { Operand::Actor };
                let scope = Scope::row(&table.table, &key);
                let condition = lowering.holds(*procedure, &[actor, key], &scope)?;
                size::checked(condition, outline.policy)?
            }
        };
        Ok(Self { table, condition })
    }

    /// A rule for which an action has no filter, wherever its facts are: one that needs itself
    /// in a way that SQL cannot follow.
    pub fn unfollowed(
        outline: &Outline<'_>,
        action: &ActionOutline,
        resource: TypeId,
    ) -> Option<OriginId> {
        let actors = action.row.procedures.iter();
        let mut recursive = actors.filter(|(_, root)| outline.is_recursive(*root)).peekable();
        recursive.peek()?;
        let bindings = Bindings::by_convention(outline);
        recursive.find_map(|(actor, _)| {
            match Self::new(outline, &bindings, *actor, &action.name, resource) {
                Err(FilterError::NotLinear { origin }) => Some(origin),
                _ => None,
            }
        })
    }

    /// The filter in parts, one for each way to the action, with the rules of the way in
    /// their order: a row is one of the filter's if it is one of a part's.
    ///
    /// The rules are those that are written in the policy. A filter of every row, or of
    /// what is not the case, can have none.
    pub fn ways(&self, policy: &Policy) -> Vec<(Vec<OriginId>, Self)> {
        let Condition::Any(branches) = &self.condition else {
            return vec![(Vec::new(), self.clone())];
        };
        let way = |branch: &Branch| {
            let rules = branch.rules.iter().copied().filter(|rule| policy.written(*rule).is_some());
            let condition = Condition::Any(vec![branch.clone()]);
            (rules.collect(), Self { table: self.table.clone(), condition })
        };
        branches.iter().map(way).collect()
    }
}

#[cfg(feature = "statements")]
impl Filter {
    /// The condition in the SQL of a database, where the row is called `row`.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot follow a rule that needs itself.
    pub fn render(&self, dialect: Dialect, row: &str) -> Result<Vec<Fragment>, RenderError> {
        self.rendered((dialect, false), row)
    }

    /// The same for a statement in a transaction whose other reads may go on seeing what was
    /// stored when it began, as those of `MariaDB` do: the condition is about what is stored
    /// now, and what it has read stays so until the transaction ends. The row itself is to be
    /// locked by the statement.
    ///
    /// # Errors
    ///
    /// Fails where [`render`](Self::render) does.
    pub fn render_locking(
        &self,
        dialect: Dialect,
        row: &str,
    ) -> Result<Vec<Fragment>, RenderError> {
        self.rendered((dialect, true), row)
    }

    fn rendered(
        &self,
        (dialect, is_locking): (Dialect, bool),
        row: &str,
    ) -> Result<Vec<Fragment>, RenderError> {
        let (row, table) = (Arc::from(row), &self.table.table);
        let apart = match dialect {
            Dialect::Mysql => Some(apart(&self.condition, Rows::Table(table.clone()))?),
            Dialect::Sqlite | Dialect::Postgres => None,
        };
        let condition = apart.as_ref().unwrap_or(&self.condition);
        Ok(render::condition(condition, (dialect, is_locking), (&row, table)))
    }

    /// The condition for people to read: on lines, and with a legend of what is
    /// bound.
    ///
    /// # Errors
    ///
    /// Fails where [`render`](Self::render) does.
    pub fn display(&self, dialect: Dialect, row: &str) -> Result<String, RenderError> {
        Ok(layout::layout(&self.render(dialect, row)?, dialect))
    }
}
