//! A filter as data that others can read: for a search engine, or for a service that
//! filters by something else than SQL.
//!
//! With the feature `serde` every type here can be serialized. In JSON a condition, an
//! operand and the rows of a source are each an object with one member, whose name says
//! what it is:
//!
//! ```json
//! { "any": [
//!     { "rules": [{ "line": 7, "rule": "\"read\" if \"owner\"" }],
//!       "all": [{ "equal": [
//!           { "column": { "source": 0, "name": "owner_id", "type": "integer" } },
//!           { "actor": "integer" } ] }] } ] }
//! ```
//!
//! # Security
//!
//! What reads a tree must refuse what it does not know, and must not leave it out: a
//! condition that is missing lets in. What is absent makes a comparison false, and its
//! negation true.
//!
//! The value of a [guarded column](GuardedColumn) is shown in those rows alone of which its
//! own condition holds, too. In any other it is absent for whoever asked: it is not searched,
//! filtered by, sorted by or counted there. Conditions ask about it all the same.

mod grow;
mod known;

pub use self::known::Found;

use std::sync::Arc;

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use super::filter::Resolved;

/// Which rows of a table an actor may act on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Tree {
    /// The table of the rows. They are the source 0 of the condition.
    pub table: Arc<str>,
    /// The column of the id, which no two rows share.
    pub key: Column,
    /// What must hold of a row.
    pub condition: Condition,
    /// The columns that not all of these rows show. It is there also where it is empty:
    /// without it a tree says nothing about its columns, and is refused.
    pub guarded: Vec<GuardedColumn>,
}

/// A column that some rows show, and others hide.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct GuardedColumn {
    /// The name.
    pub name: Arc<str>,
    /// What must hold of a row to show it, beside the condition of the tree. It is about the
    /// same source 0.
    pub shown: Condition,
}

/// A condition over one row, and over what stands around it. It holds, or it does not:
/// what is absent makes it false, and its negation true.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "snake_case"))]
#[expect(clippy::exhaustive_enums, reason = "every reader must know every condition")]
pub enum Condition {
    /// One of these ways leads to the end; without any, none does.
    Any(Vec<Way>),
    /// The condition does not hold.
    Not(Box<Self>),
    /// Both are there, and they are the same; texts byte for byte.
    Equal(Operand, Operand),
    /// Both are there, and they differ.
    NotEqual(Operand, Operand),
    /// Both are there, and the first integer is less than the second.
    Less(Operand, Operand),
    /// Both are there, and the first integer is not greater than the second.
    LessOrEqual(Operand, Operand),
    /// Both are there, and the first integer is greater than the second.
    Greater(Operand, Operand),
    /// Both are there, and the first integer is not less than the second.
    GreaterOrEqual(Operand, Operand),
    /// The operand is one of these values.
    In(Operand, Vec<Value>),
    /// The operand is not absent.
    Present(Operand),
    /// The boolean column says yes.
    True(Column),
}

/// One way in which a condition holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Way {
    /// The rules that say so, in their order.
    pub rules: Vec<Rule>,
    /// There must be a row in each of these, together with which all conditions hold.
    /// Without any, the conditions are about what is there already.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub exists: Vec<Source>,
    /// All of these must hold.
    pub all: Vec<Condition>,
}

/// A rule of the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Rule {
    /// The line where it begins, counted from 1.
    pub line: u32,
    /// Its text, on one line.
    pub rule: Arc<str>,
}

/// Something that rows come from. Its columns are named by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Source {
    /// The number. Where two have the same, a condition means the one that is nearer.
    pub source: u16,
    /// The rows.
    pub rows: Rows,
}

/// The rows of a [`Source`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "snake_case"))]
#[expect(clippy::exhaustive_enums, reason = "every reader must know every source")]
pub enum Rows {
    /// Those of a table; `schema.table` is two names.
    Table(Arc<str>),
    /// Those that are reached step by step.
    Closure(Closure),
    /// Those that stand here.
    Values(Values),
    /// Facts that must be found out before: [`Tree::at`] puts them in. It has no form in
    /// JSON.
    #[cfg_attr(feature = "serde", serde(skip))]
    Resolved(Arc<Resolved>),
}

/// Rows that stand in the tree itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Values {
    /// The types of the columns, which are named `c0`, `c1` and so on.
    pub columns: Vec<Type>,
    /// The rows, each with a value for each of the columns.
    pub rows: Vec<Vec<Value>>,
}

/// Rows that are reached from others, step by step, until there are no new ones.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Closure {
    /// The types of the columns, which are named `c0`, `c1` and so on.
    pub columns: Vec<Type>,
    /// Where it begins.
    pub start: Vec<Select>,
    /// Each step from a row that was reached; it is a source of the same number as the
    /// closure itself.
    pub next: Vec<Select>,
}

/// Values, for each way in which rows fit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Select {
    /// The sources, and what must hold.
    pub way: Way,
    /// The values, one for each column of the closure.
    pub values: Vec<Operand>,
}

/// A side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "snake_case"))]
#[expect(clippy::exhaustive_enums, reason = "every reader must know every operand")]
pub enum Operand {
    /// A column of a source.
    Column(Column),
    /// The id of the actor, as a value of this type; absent if it is none.
    Actor(Type),
    /// The time, in seconds since 1970.
    Now(Type),
    /// A value.
    Value(Value),
}

/// A column of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Column {
    /// The number of the source; the row that the condition is about is 0.
    pub source: u16,
    /// The name.
    pub name: Arc<str>,
    /// The type.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub ty: Type,
}

/// The type of a column, or of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "snake_case"))]
#[expect(clippy::exhaustive_enums, reason = "closed by the policy's values")]
pub enum Type {
    /// A 64-bit integer.
    Integer,
    /// A text.
    Text,
    /// `true` or `false`.
    Boolean,
}

/// A value, as JSON has it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(untagged))]
#[expect(clippy::exhaustive_enums, reason = "closed by the policy's values")]
pub enum Value {
    /// Nothing: no comparison with it holds.
    Absent,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A text.
    Text(Arc<str>),
}

impl Condition {
    /// A condition that holds where all of these do.
    #[must_use]
    pub fn all(conditions: Vec<Self>) -> Self {
        if conditions.iter().any(Self::is_never) {
            return Self::Any(Vec::new());
        }
        let (certain, mut open): (Vec<_>, Vec<_>) =
            conditions.into_iter().partition(Self::is_always);
        match (open.pop(), certain.into_iter().next()) {
            (Some(only), _) if open.is_empty() => only,
            (None, Some(certain)) => certain,
            (last, _) => {
                open.extend(last);
                Self::Any(vec![Way { all: open, ..Way::default() }])
            }
        }
    }

    /// Whether it holds whatever is stored.
    pub fn is_always(&self) -> bool {
        let is_certain = |way: &Way| way.exists.is_empty() && way.all.is_empty();
        matches!(self, Self::Any(ways) if ways.iter().any(is_certain))
    }

    /// Whether it does not hold, whatever is stored.
    pub const fn is_never(&self) -> bool {
        matches!(self, Self::Any(ways) if ways.is_empty())
    }
}
