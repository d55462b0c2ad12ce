//! Which sources a condition is about.

use super::filter::{Branch, Closure, Condition, Operand, Rows, Select};

/// Whether a closure needs a row of one of these sources.
pub(super) fn closure_mentions(closure: &Closure, sources: &[u16]) -> bool {
    let mentions = |select: &Select| {
        branch_mentions(&select.branch, sources)
            || select.values.iter().any(|operand| operand_mentions(operand, sources))
    };
    closure.start.iter().chain(&closure.next).any(mentions)
}

/// Whether a condition does.
pub(super) fn mentions(condition: &Condition, sources: &[u16]) -> bool {
    match condition {
        Condition::Any(branches) => branches.iter().any(|branch| branch_mentions(branch, sources)),
        Condition::Not(inner) => mentions(inner, sources),
        Condition::Compare(_, left, right) => {
            operand_mentions(left, sources) || operand_mentions(right, sources)
        }
        Condition::In(operand, _) | Condition::IsPresent(operand) => {
            operand_mentions(operand, sources)
        }
        Condition::IsTrue(column) => sources.contains(&column.source),
    }
}

fn branch_mentions(branch: &Branch, sources: &[u16]) -> bool {
    let closures = branch.from.iter().any(|source| match &source.rows {
        Rows::Closure(closure) => closure_mentions(closure, sources),
        Rows::Table(_) => false,
    });
    closures || branch.when.iter().any(|condition| mentions(condition, sources))
}

fn operand_mentions(operand: &Operand, sources: &[u16]) -> bool {
    operand.column().is_some_and(|column| sources.contains(&column.source))
}

/// Where a closure stands that needs a row of a source beside it, of which some
/// stand before the branch. SQL evaluates it before the rows of its own `SELECT`, so
/// it must stand in one of its own.
pub(super) fn dependent_closure(branch: &Branch, before: &[u16]) -> Option<usize> {
    let mut ids = before.to_vec();
    branch.from.iter().position(|source| {
        let is_dependent = match &source.rows {
            Rows::Closure(closure) => closure_mentions(closure, &ids),
            Rows::Table(_) => false,
        };
        ids.push(source.id);
        is_dependent
    })
}
