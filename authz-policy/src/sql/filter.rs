//! A filter as data: which rows of a table an actor may act on.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ast::Comparison;
use crate::policy::OriginId;

/// A condition over one row, and over what stands around it.
///
/// What is absent (`NULL`, no row) makes a condition false, and its negation true:
/// a condition has two values, whatever a database makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "every rendering must know every condition")]
pub enum Condition {
    /// One of these ways leads to the end; without any, none does.
    Any(Vec<Branch>),
    /// The condition does not hold.
    Not(Box<Self>),
    /// The comparison holds; `<` and the like are for integers.
    Compare(Comparison, Operand, Operand),
    /// The operand is one of these.
    In(Operand, Vec<Value>),
    /// The operand is not absent.
    IsPresent(Operand),
    /// The boolean column says yes.
    IsTrue(Column),
}

/// One way in which a condition holds: there are rows in these tables for which
/// everything else holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Branch {
    /// The rules that say so.
    pub rules: BTreeSet<OriginId>,
    /// The tables; without any, it is a condition over what is there already.
    pub from: Vec<Source>,
    /// All of these must hold.
    pub when: Vec<Condition>,
}

/// Something that rows come from. Its columns are named by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The number: the row that the filter is about is 0.
    pub id: u16,
    /// The rows.
    pub rows: Rows,
}

/// The rows of a [`Source`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "every rendering must know every source")]
pub enum Rows {
    /// Those of a table.
    Table(Arc<str>),
    /// Those that are reached step by step.
    Closure(Box<Closure>),
    /// Facts that are found out before the statement, and bound with it.
    Resolved(Arc<Resolved>),
}

/// Facts of one kind that are found out before the statement: those about values that are
/// known by then. The database need not have them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Resolved {
    /// The number of the kind in the outline.
    pub kind: usize,
    /// The name that they hold for, where facts of the kind have one.
    pub name: Option<Arc<str>>,
    /// The arguments that are known, by their numbers, the name not counted: the actor, or
    /// values of the policy.
    pub key: Vec<(usize, Operand)>,
    /// The types of the other arguments, which are the columns `c0`, `c1` and so on.
    pub columns: Vec<ColumnType>,
}

/// Rows that are reached from others, step by step, until there are no new ones.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Closure {
    /// The types of the columns, which are named `c0`, `c1` and so on.
    pub columns: Vec<ColumnType>,
    /// Where it begins.
    pub start: Vec<Select>,
    /// Each step from the rows that were reached last; they are a source of the
    /// same number as the closure itself.
    pub next: Vec<Select>,
}

/// Values, for each way in which rows of these tables fit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Select {
    /// The tables, and what must hold.
    pub branch: Branch,
    /// The values.
    pub values: Vec<Operand>,
}

/// A side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every rendering must know every operand")]
pub enum Operand {
    /// A column.
    Column(Column),
    /// The id of the actor.
    Actor,
    /// `@current_unix_time`, in seconds.
    Now,
    /// A value of the policy.
    Value(Value),
}

/// A column of a source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Column {
    /// The number of the source.
    pub source: u16,
    /// The name.
    pub name: Arc<str>,
    /// The type.
    pub ty: ColumnType,
}

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "closed by the policy's values")]
pub enum ColumnType {
    /// A 64-bit integer, or an id that is one.
    Integer,
    /// A text, or an id that is one.
    Text,
    /// An id that is a UUID (RFC 9562), with its canonical text: of the type `uuid` where
    /// the database has one, else a text.
    Uuid,
    /// `true` or `false`.
    Boolean,
    /// A moment: what lists are ordered by, and no condition is about. On a database
    /// without such a type it is what is stored for it, a text or an integer.
    Timestamp,
    /// A date with a time of day, without a zone; otherwise the same.
    LocalTimestamp,
}

/// A value that stands in the policy.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "closed by the policy's values")]
pub enum Value {
    /// The id of an object: a column of integers holds it if it is the text of one.
    Id(Arc<str>),
    /// An integer.
    Integer(i64),
    /// A text.
    Text(Arc<str>),
    /// `true` or `false`.
    Boolean(bool),
}

/// What a filter comes to before anything is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "closed by meaning")]
pub enum Verdict {
    /// Every row.
    Always,
    /// No row: the database need not be asked.
    Never,
    /// It depends on the row.
    Conditional,
}

impl Condition {
    /// Holds for every row.
    pub fn always() -> Self {
        Self::Any(vec![Branch::default()])
    }

    /// Holds for no row.
    pub const fn never() -> Self {
        Self::Any(Vec::new())
    }

    /// What the condition comes to before anything is asked.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Any(branches) if branches.is_empty() => Verdict::Never,
            Self::Any(branches) if branches.iter().any(Branch::is_empty) => Verdict::Always,
            Self::Any(_)
            | Self::Not(_)
            | Self::Compare(..)
            | Self::In(..)
            | Self::IsPresent(_)
            | Self::IsTrue(_) => Verdict::Conditional,
        }
    }
}

impl Branch {
    /// Whether nothing must hold.
    pub fn is_empty(&self) -> bool {
        self.from.is_empty() && self.when.is_empty()
    }
}

impl Condition {
    /// What must be found out before the condition can be asked, each once.
    pub fn resolved(&self) -> Vec<Arc<Resolved>> {
        let mut found = Vec::new();
        self.add_resolved(&mut found);
        found
    }

    fn add_resolved(&self, found: &mut Vec<Arc<Resolved>>) {
        match self {
            Self::Any(branches) => branches.iter().for_each(|branch| branch.add_resolved(found)),
            Self::Not(inner) => inner.add_resolved(found),
            Self::Compare(..) | Self::In(..) | Self::IsPresent(_) | Self::IsTrue(_) => {}
        }
    }
}

impl Branch {
    fn add_resolved(&self, found: &mut Vec<Arc<Resolved>>) {
        for source in &self.from {
            match &source.rows {
                Rows::Resolved(resolved) if !found.contains(resolved) => {
                    found.push(resolved.clone());
                }
                Rows::Closure(closure) => {
                    let selects = closure.start.iter().chain(&closure.next);
                    selects.for_each(|select| select.branch.add_resolved(found));
                }
                Rows::Resolved(_) | Rows::Table(_) => {}
            }
        }
        self.when.iter().for_each(|condition| condition.add_resolved(found));
    }
}

impl Operand {
    /// The column, if it is one.
    pub const fn column(&self) -> Option<&Column> {
        match self {
            Self::Column(column) => Some(column),
            Self::Actor | Self::Now | Self::Value(_) => None,
        }
    }
}
