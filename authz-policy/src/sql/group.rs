//! Procedures that call one another in a circle, and their calls.

use super::FilterError;
use super::lower::{values, variable};
use crate::policy::{Term, VarId};
use crate::program::{Clause, Procedure, ProcedureId, Step};

/// The procedures of a group.
pub(super) struct Group {
    pub(super) members: Vec<(ProcedureId, Procedure)>,
}

/// A call within a group.
pub(super) struct Inner<'a> {
    pub(super) clause: &'a Clause,
    /// Which of the steps it is.
    pub(super) at: usize,
    pub(super) id: ProcedureId,
    pub(super) callee: &'a Procedure,
    pub(super) args: &'a [Term],
}

impl Group {
    /// The call within the group that a clause makes; an error if there are two.
    pub(super) fn one<'a>(&'a self, clause: &'a Clause) -> Result<Option<Inner<'a>>, FilterError> {
        let mut calls = self.of_clause(clause).into_iter();
        match (calls.next(), calls.next()) {
            (first, None) => Ok(first),
            _ => Err(FilterError::NotLinear { origin: clause.origin }),
        }
    }

    /// The calls within the group that a procedure makes.
    pub(super) fn inner<'a>(&'a self, procedure: &'a Procedure) -> impl Iterator<Item = Inner<'a>> {
        procedure.clauses.iter().flat_map(|clause| self.of_clause(clause))
    }

    pub(super) fn of_clause<'a>(&'a self, clause: &'a Clause) -> Vec<Inner<'a>> {
        let steps = clause.steps.iter().enumerate();
        let inner = steps.filter_map(|(at, step)| {
            let Step::Call(id, args) = step else { return None };
            let (id, callee) = self.members.iter().find(|(member, _)| member == id)?;
            Some(Inner { clause, at, id: *id, callee, args })
        });
        inner.collect()
    }
}

impl Inner<'_> {
    /// Whether it asks what its rule was asked, and nothing else.
    pub(super) fn is_same_goal(&self) -> bool {
        values(self.callee, true).all(|n| {
            let (head, passed) = (self.clause.head.get(n), self.args.get(n));
            head.and_then(variable).is_some() && head == passed
        })
    }

    /// Whether its known value `n` is that of its rule.
    pub(super) fn keeps(&self, procedure: &Procedure, n: usize) -> bool {
        let head = values(procedure, true).nth(n).and_then(|at| self.clause.head.get(at));
        let passed = values(self.callee, true).nth(n).and_then(|at| self.args.get(at));
        head.and_then(variable).is_some() && head == passed
    }

    /// The variables that it finds.
    pub(super) fn found(&self) -> impl Iterator<Item = Option<VarId>> {
        values(self.callee, false).map(|n| variable(self.args.get(n)?))
    }

    /// Whether it can come last: what it finds is what the rule finds, and nothing
    /// else needs it.
    pub(super) fn is_last(&self, procedure: &Procedure) -> bool {
        let found: Vec<Option<VarId>> = self.found().collect();
        let handed = values(procedure, false).map(|n| variable(self.clause.head.get(n)?));
        let mut others = self.clause.steps.iter().skip(self.at + 1).flat_map(mentioned);
        found.iter().copied().eq(handed) && !others.any(|used| found.contains(&Some(used)))
    }

    /// The steps but this one.
    pub(super) fn others(&self) -> Vec<Step> {
        let steps = self.clause.steps.iter().enumerate();
        steps.filter(|(n, _)| *n != self.at).map(|(_, step)| step.clone()).collect()
    }
}

/// Whether a rule needs what it says: `"read" if "read" and …`.
pub(super) fn needs_itself(id: ProcedureId, procedure: &Procedure, clause: &Clause) -> bool {
    let are_same = |args: &[Term]| {
        [true, false].into_iter().flat_map(|are_known| values(procedure, are_known)).all(|n| {
            let (head, passed) = (clause.head.get(n), args.get(n));
            head.and_then(variable).is_some() && head == passed
        })
    };
    clause.steps.iter().any(|step| match step {
        Step::Call(callee, args) => *callee == id && are_same(args),
        _ => false,
    })
}

/// The variables of a step.
fn mentioned(step: &Step) -> Vec<VarId> {
    match step {
        Step::Call(_, args) => args.iter().filter_map(variable).collect(),
        Step::Not(inner) => inner.iter().flat_map(mentioned).collect(),
        Step::Compare(_, left, right) => [left, right].into_iter().filter_map(variable).collect(),
        Step::In(term, _) => variable(term).into_iter().collect(),
        Step::Bind(bound, term) => variable(term).into_iter().chain([*bound]).collect(),
        Step::Each(bound, _) => vec![*bound],
    }
}
