//! How large a condition may be, so that every database takes its statements.

use super::FilterError;
use super::filter::{Branch, Closure, Condition, Operand, Rows, Select, Source};
use crate::policy::{OriginId, Policy};

/// How high the expressions may be that stand in one another, together. `SQLite` takes
/// 1,000 levels (<https://sqlite.org/limits.html#max_expr_depth>), of which a statement
/// needs some itself.
const MAX_HEIGHT: usize = 900;
/// How many tables may stand side by side: 61 in `MariaDB`, 64 in `SQLite`, and all of them
/// take long to plan far fewer.
const MAX_TABLES: usize = 24;
/// How many `SELECT` may be united: 500 in `SQLite`.
const MAX_SELECTS: usize = 400;

/// How many tables may be read in all of it. A statement has the condition several times,
/// and `SQLite`, which takes 65,535 references to one table, copies conditions once more
/// for each index by which it looks for an `OR` beside them.
const MAX_READS: usize = 200;

/// How many values may be bound: 32,766 in `SQLite` (<https://sqlite.org/limits.html>), where a
/// statement has the condition several times, and UUIDs in two forms.
const MAX_VALUES: usize = 4_000;

/// The height of a comparison: of two sides, each with a collation or a type.
const COMPARISON: usize = 4;

/// The condition, if no part of it is larger than that.
///
/// # Errors
///
/// Fails when it is.
pub(super) fn checked(condition: Condition, policy: &Policy) -> Result<Condition, FilterError> {
    let size = Size::of(&condition);
    let fits = size.total() <= MAX_HEIGHT
        && size.tables <= MAX_TABLES
        && size.selects <= MAX_SELECTS
        && size.values <= MAX_VALUES
        && size.reads <= MAX_READS;
    if fits {
        Ok(condition)
    } else {
        Err(FilterError::TooLarge { origin: rule(&condition, policy) })
    }
}

/// A rule to tell of: the last one of those that give the action.
fn rule(condition: &Condition, policy: &Policy) -> OriginId {
    let Condition::Any(branches) = condition else { return OriginId(0) };
    let rules = branches.iter().flat_map(|branch| branch.rules.iter().copied());
    rules.filter(|rule| policy.written(*rule).is_some()).max().unwrap_or(OriginId(0))
}

/// How many values an operand binds.
const fn bound(operand: &Operand) -> usize {
    match operand {
        Operand::Column(_) => 0,
        Operand::Actor | Operand::Now | Operand::Value(_) => 1,
    }
}

/// The extent of an expression.
#[derive(Clone, Copy, Default)]
struct Size {
    /// How high the tree is, with the conditions of an `EXISTS` in it.
    height: usize,
    /// The largest total of what an `EXISTS` in it asks for: names are looked up in it
    /// while they are looked up around it.
    within: usize,
    /// How many tables stand side by side.
    tables: usize,
    /// How many `SELECT` are united.
    selects: usize,
    /// How many values are bound, in all of it.
    values: usize,
    /// How many tables are read, in all of it.
    reads: usize,
}

impl Size {
    fn of(condition: &Condition) -> Self {
        match condition {
            Condition::Any(branches) => Self::chain(branches.iter().map(Self::of_branch)),
            Condition::Not(inner) => Self::of(inner).higher(2),
            Condition::In(operand, values) => {
                let bound = values.len() * (1 + bound(operand));
                Self::binding(bound).higher(COMPARISON + values.len())
            }
            Condition::Compare(_, left, right) => {
                Self::binding(bound(left) + bound(right)).higher(COMPARISON)
            }
            Condition::IsPresent(operand) => Self::binding(bound(operand)).higher(COMPARISON),
            Condition::IsTrue(_) => Self::default().higher(COMPARISON),
        }
    }

    fn of_branch(branch: &Branch) -> Self {
        let when = Self::chain(branch.when.iter().map(Self::of));
        if branch.from.is_empty() {
            return when;
        }
        Self::of_select(when, &branch.from).higher(1)
    }

    /// What asks for this of these rows.
    fn of_select(when: Self, from: &[Source]) -> Self {
        let closures = from.iter().filter_map(|source| match &source.rows {
            Rows::Closure(closure) => Some(Self::of_closure(closure)),
            Rows::Table(_) | Rows::Resolved(_) => None,
        });
        let closures = closures.fold(Self::default(), Self::max);
        let is_resolved = |source: &&Source| matches!(source.rows, Rows::Resolved(_));
        let resolved = from.iter().filter(is_resolved).count();
        let when = when.max(Self { values: resolved, reads: from.len(), ..Self::default() });
        let size = when.max(Self { height: 0, ..closures });
        Self {
            within: when.total().max(closures.within),
            tables: size.tables.max(from.len()),
            ..size
        }
    }

    fn of_closure(closure: &Closure) -> Self {
        let selects = closure.start.iter().chain(&closure.next);
        let branches = selects.clone().map(|select| &select.branch);
        let sizes = branches.map(|Branch { from, when, .. }| {
            Self::of_select(Self::chain(when.iter().map(Self::of)), from)
        });
        let size = sizes.fold(Self::default(), Self::max);
        let values = selects.clone().flat_map(|select: &Select| &select.values).map(bound).sum();
        let size = size.max(Self::binding(values));
        Self { selects: size.selects.max(selects.count()), ..size }
    }

    /// So many values.
    fn binding(values: usize) -> Self {
        Self { values, ..Self::default() }
    }

    /// `a AND b AND c`, which databases read as `(a AND b) AND c`.
    fn chain(parts: impl Iterator<Item = Self>) -> Self {
        parts.reduce(|chain, part| chain.max(part).higher(1)).unwrap_or_default()
    }

    const fn total(self) -> usize {
        self.height + self.within
    }

    fn max(self, other: Self) -> Self {
        Self {
            height: self.height.max(other.height),
            within: self.within.max(other.within),
            tables: self.tables.max(other.tables),
            selects: self.selects.max(other.selects),
            values: self.values + other.values,
            reads: self.reads + other.reads,
        }
    }

    const fn higher(self, by: usize) -> Self {
        Self { height: self.height + by, ..self }
    }
}
