//! Ways to rows from the other end: from what leads to them, such as the roles of the
//! actor, instead of row by row.
//!
//! A condition over a row is a question that a database asks of every row until it
//! has enough. Where few rows fit, that is the whole table. A [`Drive`] begins with the
//! tables of a way, finds what values the row must have, and comes to the rows by them.

use super::filter::{Branch, Column, ColumnType, Condition, Operand};
use super::mentions::{Replacing, dependent_closure, mentions};
use super::reverse::reversed;
use super::simplify::reads_tables;
use crate::ast::Comparison;

/// The source that a driver is; its columns are `k0`, `k1` and so on.
pub(super) const DRIVER: u16 = u16::MAX;

/// How many ways there may be.
const MAX_DRIVES: usize = 32;

/// One way to rows of the table.
#[derive(Clone, Debug)]
pub(super) struct Drive {
    /// What leads to them; nothing where the row itself says all.
    pub(super) driver: Option<Driver>,
    /// What must hold of the row. It may name columns of the driver.
    pub(super) when: Vec<Condition>,
    /// Whether two rows of the driver can lead to the same row.
    pub(super) is_repeating: bool,
}

/// What leads to rows: the values of columns, without repetitions.
#[derive(Clone, Debug)]
pub(super) struct Driver {
    /// Where they are from; it does not mention the row.
    pub(super) branch: Branch,
    /// The columns.
    pub(super) columns: Vec<Column>,
}

/// The ways to the rows for which all of these hold: together they find every such
/// row, and no other. `None` where one of them would have to begin with the row.
pub(super) fn drives(conditions: &[&Condition]) -> Option<Vec<Drive>> {
    // Numbers that are used once make one branch of two without a mix-up.
    let mut numbering = Replacing::numbering_from(1);
    let when = conditions.iter().map(|condition| numbering.condition(condition)).collect();
    let mut left = MAX_DRIVES;
    let ways = ways(Branch { when, ..Branch::default() }, &mut left)?;
    Some(ways.into_iter().map(drive).collect())
}

/// The ways that a branch is.
fn ways(branch: Branch, left: &mut usize) -> Option<Vec<Branch>> {
    let branch = independent(branch)?;
    let ids = ids(&branch);
    let is_open = |condition: &Condition| match condition {
        Condition::Any(branches) => {
            branches.iter().any(reads_tables) && (ids.is_empty() || mentions(condition, &ids))
        }
        _ => false,
    };
    let open: Vec<usize> =
        (0..branch.when.len()).filter(|n| branch.when.get(*n).is_some_and(is_open)).collect();
    if open.is_empty() || (ids.is_empty() && branch.when.iter().any(is_of_actor)) {
        *left = left.checked_sub(1)?;
        return Some(vec![branch]);
    }
    // What else is open is asked of each row.
    open.into_iter().find_map(|at| {
        let mut after = *left;
        let ways = apart(&branch, at).map(|way| ways(way, &mut after));
        let ways = ways.collect::<Option<Vec<_>>>()?;
        *left = after;
        Some(ways.into_iter().flatten().collect())
    })
}

/// Whether the row names the actor: there are few of them.
pub(super) fn is_of_actor(condition: &Condition) -> bool {
    matches!(
        condition,
        Condition::Compare(Comparison::Equal, Operand::Column(_), Operand::Actor)
            | Condition::Compare(Comparison::Equal, Operand::Actor, Operand::Column(_))
    )
}

/// A branch for each way of one of its conditions.
fn apart(branch: &Branch, at: usize) -> impl Iterator<Item = Branch> {
    let mut rest = branch.clone();
    let inner = match rest.when.remove(at) {
        Condition::Any(inner) => inner,
        other => vec![Branch { when: vec![other], ..Branch::default() }],
    };
    inner.into_iter().map(move |inner| {
        let mut way = rest.clone();
        way.rules.extend(inner.rules);
        way.from.extend(inner.from);
        way.when.extend(inner.when);
        way
    })
}

/// The branch with closures that need no row beside them: one that does is turned
/// around.
fn independent(mut branch: Branch) -> Option<Branch> {
    while let Some(at) = dependent_closure(&branch, &[0]) {
        branch = reversed(&branch, at)?;
    }
    Some(branch)
}

fn ids(branch: &Branch) -> Vec<u16> {
    branch.from.iter().map(|source| source.id).collect()
}

/// Tells apart what a driver asks and what is asked of the row.
fn drive(branch: Branch) -> Drive {
    let ids = ids(&branch);
    if ids.is_empty() {
        return Drive { driver: None, when: branch.when, is_repeating: false };
    }
    let (of_row, of_driver): (Vec<_>, Vec<_>) =
        branch.when.into_iter().partition(|condition| mentions(condition, &[0]));
    let mut columns: Vec<Column> = Vec::new();
    let mut is_repeating = false;
    for condition in &of_row {
        let needed: Vec<Column> = Replacing::default()
            .free_of_condition(condition)
            .into_iter()
            .filter(|column| ids.contains(&column.source))
            .collect();
        // Values that are equal to the row's are those of one row of the driver.
        is_repeating |= !needed.is_empty() && !is_link(condition);
        let new = needed.into_iter().filter(|column| !columns.contains(column));
        let new: Vec<Column> = new.collect();
        columns.extend(new);
    }
    let driven: Vec<Operand> =
        columns.iter().enumerate().map(|(n, column)| driven(n, column.ty)).collect();
    let mut replacing = Replacing::new(&columns, &driven, &[]);
    let when = of_row.iter().map(|condition| replacing.condition(condition)).collect();
    let branch = Branch { when: of_driver, ..branch };
    Drive { driver: Some(Driver { branch, columns }), when, is_repeating }
}

fn is_link(condition: &Condition) -> bool {
    let Condition::Compare(Comparison::Equal, left, right) = condition else { return false };
    left.column().is_some() && right.column().is_some()
}

/// A column of the driver.
fn driven(n: usize, ty: ColumnType) -> Operand {
    Operand::Column(Column { source: DRIVER, name: format!("k{n}").into(), ty })
}
