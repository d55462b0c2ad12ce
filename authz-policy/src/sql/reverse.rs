//! Closures turned around: from what a row leads to, back to the row.
//!
//! "A reader of a folder around it" goes up from the row, folder by folder, and asks of
//! each whether the actor is its reader. Turned around it begins with the folders that
//! he reads, and goes down. Both come to the same rows.

use super::filter::{Branch, Closure, Column, Condition, Operand, Rows, Select};
use super::mentions::{Replacing, dependent_closure, mentions};
use crate::ast::Comparison;

/// The branch with the closure at this place turned around, if it is one that goes
/// from one value of the row to another.
pub(super) fn reversed(branch: &Branch, at: usize) -> Option<Branch> {
    let source = branch.from.get(at)?;
    let Rows::Closure(closure) = &source.rows else { return None };
    let id = source.id;
    let [start] = closure.start.as_slice() else { return None };
    let ([ty], [Operand::Column(first)]) = (closure.columns.as_slice(), start.values.as_slice())
    else {
        return None;
    };
    if !start.branch.is_empty() {
        return None;
    }
    let goal = Column { source: id, name: "c0".into(), ty: *ty };
    let (ends, others): (Vec<_>, Vec<_>) =
        branch.when.iter().cloned().partition(|condition| mentions(condition, &[id]));
    let start = ends_of(&goal, &ends)?;
    let next = closure.next.iter().map(|step| step_back(&goal, step)).collect::<Option<_>>()?;
    let back = Closure { columns: closure.columns.clone(), start, next };
    let mut branch = Branch { when: others, ..branch.clone() };
    branch.from.get_mut(at)?.rows = Rows::Closure(Box::new(back));
    let is_reached = Condition::Compare(
        Comparison::Equal,
        Operand::Column(goal),
        Operand::Column(first.clone()),
    );
    branch.when.push(is_reached);
    Some(branch)
}

/// The values with which the goal is reached: for one of the conditions about it, what
/// makes it hold; the others are asked of that.
fn ends_of(goal: &Column, conditions: &[Condition]) -> Option<Vec<Select>> {
    (0..conditions.len()).find_map(|at| {
        let mut others = conditions.to_vec();
        let ways = match others.remove(at) {
            Condition::Any(ways) => ways,
            other => vec![Branch { when: vec![other], ..Branch::default() }],
        };
        let end = |mut way: Branch| {
            way.when.extend(others.iter().cloned());
            end_of(goal, way)
        };
        ways.into_iter().map(end).collect()
    })
}

/// The goals for which a way leads to the end.
fn end_of(goal: &Column, way: Branch) -> Option<Select> {
    let own: Vec<u16> = way.from.iter().map(|source| source.id).collect();
    let (value, way) = without_goal(goal, way, &own)?;
    Some(Select { branch: way, values: vec![Operand::Column(value)] })
}

/// A step from a value to those that it is reached from.
fn step_back(goal: &Column, step: &Select) -> Option<Select> {
    let [Operand::Column(to)] = step.values.as_slice() else { return None };
    let own: Vec<u16> = step.branch.from.iter().map(|source| source.id).collect();
    if !own.contains(&to.source) {
        return None;
    }
    let (from, mut branch) = without_goal(goal, step.branch.clone(), &own)?;
    let is_step = Condition::Compare(
        Comparison::Equal,
        Operand::Column(to.clone()),
        Operand::Column(goal.clone()),
    );
    branch.when.push(is_step);
    Some(Select { branch, values: vec![Operand::Column(from)] })
}

/// The column of its own sources that a branch says to be the goal, and the branch with
/// the column in the goal's place. Nothing else of what it says may be about rows
/// around it.
fn without_goal(goal: &Column, mut branch: Branch, own: &[u16]) -> Option<(Column, Branch)> {
    let is_goal = |operand: &Operand| operand.column() == Some(goal);
    let is_own = |operand: &Operand| operand.column().filter(|c| own.contains(&c.source)).cloned();
    let (at, value) = branch.when.iter().enumerate().find_map(|(at, condition)| {
        let Condition::Compare(Comparison::Equal, left, right) = condition else { return None };
        let value =
            if is_goal(left) { is_own(right) } else { is_own(left).filter(|_| is_goal(right)) };
        Some((at, value?))
    })?;
    branch.when.remove(at);
    let other = Operand::Column(value.clone());
    let mut replacing = Replacing::new(std::slice::from_ref(goal), &[other], &[]);
    let branch = replacing.branch(&branch);
    let is_closed = Replacing::default().free_of_branch(&branch).is_empty()
        && dependent_closure(&branch, &[]).is_none();
    is_closed.then_some((value, branch))
}
