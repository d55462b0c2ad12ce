//! Rules that depend on their own absence.

use std::collections::{HashMap, VecDeque};

use super::groups::each_call;
use crate::policy::OriginId;
use crate::program::{Clause, Procedure};

/// A circle of calls with a `not` in it.
pub(super) struct Circle {
    /// The procedures, from one that calls the next one in a `not` on.
    pub(super) way: Vec<usize>,
    /// The rule of each.
    origins: Vec<OriginId>,
    /// Whether each calls the next one in a `not`.
    pub(super) negated: Vec<bool>,
}

impl Circle {
    /// The rules of the circle, wherever it begins. The same rules go round for
    /// each of their types, and from each `not`: that is one fault.
    pub(super) fn rules(&self) -> Vec<OriginId> {
        let mut origins = self.origins.clone();
        origins.sort_unstable();
        origins.dedup();
        origins
    }

    /// The rule with the first `not`.
    pub(super) fn origin(&self) -> Option<OriginId> {
        self.origins.first().copied()
    }
}

/// The negated calls within a group, each with the shortest way back.
pub(super) fn negated_circles(procedures: &[Procedure]) -> Vec<Circle> {
    let mut found = Vec::new();
    for (n, procedure) in procedures.iter().enumerate() {
        let Some(group) = procedure.group else { continue };
        let is_inside = |n: usize| procedures.get(n).is_some_and(|p| p.group == Some(group));
        for clause in &procedure.clauses {
            let callees = calls(clause).into_iter().filter(|(_, is_negated)| *is_negated);
            let inside = callees.map(|(callee, _)| callee).filter(|callee| is_inside(*callee));
            found.extend(inside.map(|callee| circle(procedures, (n, clause), callee)));
        }
    }
    found
}

fn circle(procedures: &[Procedure], of: (usize, &Clause), callee: usize) -> Circle {
    let (from, clause) = of;
    let mut circle = Circle { way: vec![from], origins: vec![clause.origin], negated: vec![true] };
    let back = way(procedures, callee, from);
    for (at, next) in back.iter().zip(back.iter().skip(1)) {
        let (origin, is_negated) = call_between(procedures, *at, *next);
        circle.way.push(*at);
        circle.origins.extend(origin);
        circle.negated.push(is_negated);
    }
    circle
}

/// The shortest way of calls from one procedure to another, with both.
fn way(procedures: &[Procedure], from: usize, to: usize) -> Vec<usize> {
    let mut before: HashMap<usize, usize> = HashMap::new();
    let mut queue = VecDeque::from([from]);
    while let Some(at) = queue.pop_front() {
        if at == to {
            break;
        }
        let callees = callees(procedures, at).into_iter().filter(|callee| *callee != from);
        let new: Vec<usize> = callees.filter(|callee| !before.contains_key(callee)).collect();
        before.extend(new.iter().map(|callee| (*callee, at)));
        queue.extend(new);
    }
    let mut way = vec![to];
    let mut at = to;
    while at != from {
        let Some(previous) = before.get(&at) else { break };
        at = *previous;
        way.push(at);
    }
    way.reverse();
    way
}

/// The rule by which one procedure calls another, and whether it does so in a
/// `not`: one that does not comes first.
fn call_between(procedures: &[Procedure], from: usize, to: usize) -> (Option<OriginId>, bool) {
    let clauses = procedures.get(from).into_iter().flat_map(|procedure| &procedure.clauses);
    let calls = clauses.flat_map(|clause| {
        let there = calls(clause).into_iter().filter(move |(callee, _)| *callee == to);
        there.map(|(_, is_negated)| (is_negated, clause.origin))
    });
    let first = calls.min_by_key(|(is_negated, _)| *is_negated);
    first.map_or((None, false), |(is_negated, origin)| (Some(origin), is_negated))
}

/// What a procedure calls.
pub(super) fn callees(procedures: &[Procedure], at: usize) -> Vec<usize> {
    let clauses = procedures.get(at).into_iter().flat_map(|procedure| &procedure.clauses);
    clauses.flat_map(calls).map(|(callee, _)| callee).collect()
}

/// What a clause calls, and whether in a `not`.
fn calls(clause: &Clause) -> Vec<(usize, bool)> {
    let mut found = Vec::new();
    each_call(&clause.steps, false, &mut |callee, is_negated| found.push((callee, is_negated)));
    found
}
