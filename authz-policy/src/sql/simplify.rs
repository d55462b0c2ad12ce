//! Makes conditions small: what is certain is folded, what is alike is joined.

use super::filter::{Branch, Condition, Verdict};
use super::mentions::{dependent_closure, mentions};

/// A condition that holds where one of the branches does.
pub(super) fn any(branches: impl IntoIterator<Item = Branch>) -> Condition {
    let mut kept: Vec<Branch> = Vec::new();
    for branch in branches {
        let Some(branch) = whole(branch) else { continue };
        for branch in spliced(nested(branch)) {
            if branch.is_empty() {
                return Condition::Any(vec![branch]);
            }
            if !kept.iter_mut().any(|other| joined(other, &branch)) {
                kept.push(branch);
            }
        }
    }
    // What stands in the row itself comes first.
    kept.sort_by_key(reads_tables);
    Condition::Any(kept)
}

/// Whether a branch needs more than what is at hand.
pub(super) fn reads_tables(branch: &Branch) -> bool {
    let reads = |condition: &Condition| match condition {
        Condition::Any(branches) => branches.iter().any(reads_tables),
        Condition::Not(inner) => match &**inner {
            Condition::Any(branches) => branches.iter().any(reads_tables),
            _ => false,
        },
        _ => false,
    };
    !branch.from.is_empty() || branch.when.iter().any(reads)
}

/// A condition that holds where the other does not.
pub(super) fn not(condition: Condition) -> Condition {
    match (condition.verdict(), condition) {
        (Verdict::Always, _) => Condition::never(),
        (Verdict::Never, _) => Condition::always(),
        (Verdict::Conditional, Condition::Not(inner)) => *inner,
        (Verdict::Conditional, condition) => Condition::Not(Box::new(condition)),
    }
}

/// The branch without what always holds; none if something in it never does.
fn whole(mut branch: Branch) -> Option<Branch> {
    if branch.when.iter().any(|condition| condition.verdict() == Verdict::Never) {
        return None;
    }
    branch.when.retain(|condition| condition.verdict() == Verdict::Conditional);
    let mut when: Vec<Condition> = Vec::new();
    for condition in branch.when {
        if !when.contains(&condition) {
            when.push(condition);
        }
    }
    Some(Branch { when, ..branch })
}

/// The branch, with what follows from a closure in a `SELECT` of its own.
fn nested(mut branch: Branch) -> Branch {
    let Some(at) = dependent_closure(&branch, &[]) else { return branch };
    let from = branch.from.split_off(at);
    let ids: Vec<u16> = from.iter().map(|source| source.id).collect();
    let (when, before) = branch.when.into_iter().partition(|condition| mentions(condition, &ids));
    let inner = nested(Branch { rules: branch.rules.clone(), from, when });
    branch.when = before;
    branch.when.push(Condition::Any(vec![inner]));
    branch
}

/// The branches within a branch that is nothing else.
fn spliced(mut branch: Branch) -> Vec<Branch> {
    match branch.when.pop() {
        Some(Condition::Any(inner)) if branch.from.is_empty() && branch.when.is_empty() => {
            let with_rules = |mut other: Branch| {
                other.rules.extend(&branch.rules);
                other
            };
            inner.into_iter().map(with_rules).collect()
        }
        last => {
            branch.when.extend(last);
            vec![branch]
        }
    }
}

/// Joins a branch to another that says the same, or the same of another name.
fn joined(branch: &mut Branch, other: &Branch) -> bool {
    if branch.from != other.from || branch.when.len() != other.when.len() {
        return false;
    }
    let pairs = || branch.when.iter().zip(&other.when);
    let differing: Vec<usize> =
        pairs().enumerate().filter(|(_, (a, b))| a != b).map(|(n, _)| n).collect();
    match differing.as_slice() {
        [] => {}
        [at] => {
            let (Some(Condition::In(left, values)), Some(Condition::In(right, more))) =
                (branch.when.get_mut(*at), other.when.get(*at))
            else {
                return false;
            };
            if left != right {
                return false;
            }
            let new = more.iter().filter(|value| !values.contains(value)).cloned();
            let new: Vec<_> = new.collect();
            values.extend(new);
        }
        _ => return false,
    }
    branch.rules.extend(&other.rules);
    true
}
