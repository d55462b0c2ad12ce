//! The reasons for what holds.

use std::collections::{BTreeSet, HashSet};

use super::terms::condition;
use super::{Call, Node, Part, Reason};
use crate::interpret::{EvaluationError, ProofId, Proved, Session, Trace};
use crate::policy::{Constant, Fact, Policy, Term, Ty, VarId};
use crate::program::{Clause, Step};

/// How many reasons are told.
const NODES: usize = 1_000;

/// The reasons for a fact that holds, from the fact down.
///
/// An answer was found from answers that were there before it, so no reason rests
/// on itself; one that is needed a second time is told once.
pub(super) fn derive(
    session: &mut Session<'_, '_, '_>,
    fact: &Fact,
) -> Result<Vec<Node>, EvaluationError> {
    let policy = session.policy();
    let (mut trace, root) = session.trace(fact)?;
    let mut nodes = Vec::new();
    let mut told = HashSet::new();
    let mut waiting = vec![(0, Reached::Answer(root))];
    while let Some((depth, reached)) = waiting.pop() {
        if nodes.len() == NODES {
            nodes.push(Node { depth, reason: Reason::More });
            break;
        }
        let id = match reached {
            Reached::Answer(id) => id,
            Reached::Leaf(reason) => {
                nodes.push(Node { depth, reason });
                continue;
            }
        };
        let proved = trace.proved(id);
        let proved = proved.ok_or(EvaluationError::Malformed("an answer without proof"))?;
        let is_first = told.insert(id);
        let is_told = !(is_first && is_generated(policy, &proved));
        if is_first {
            let below = depth + usize::from(is_told);
            let reasons = reasons(&mut trace, &proved).into_iter().rev();
            waiting.extend(reasons.map(|reached| (below, reached)));
        }
        if is_told {
            nodes.push(Node { depth, reason: reason(proved, is_first) });
        }
    }
    Ok(nodes)
}

/// Whether the rule is one that nobody wrote: "what is permitted is allowed".
fn is_generated(policy: &Policy, proved: &Proved<'_>) -> bool {
    proved.by.as_ref().is_some_and(|(clause, _)| policy.written(clause.origin).is_none())
}

/// What a reason rests on.
enum Reached {
    Answer(ProofId),
    Leaf(Reason),
}

fn reason(proved: Proved<'_>, is_first: bool) -> Reason {
    let call = call(proved.fact);
    match proved.by {
        None => Reason::Given(call),
        Some((clause, _)) if is_first => Reason::Rule(call, clause.origin),
        Some(_) => Reason::Above(call),
    }
}

/// What the clause rests on, step by step.
fn reasons(trace: &mut Trace<'_, '_>, proved: &Proved<'_>) -> Vec<Reached> {
    let Some((clause, values)) = &proved.by else { return Vec::new() };
    let bound = bound(clause);
    let part = |term: &Term| part(term, clause, values, &bound);
    let program = trace.program();
    let mut reasons = Vec::new();
    for step in &clause.steps {
        let leaf = condition(step, program, &part);
        if let Step::Call(callee, args) = step
            && let Some(id) = trace.callee(*callee, args, values)
        {
            reasons.push(Reached::Answer(id));
            continue;
        }
        reasons.extend(leaf.map(|condition| {
            Reached::Leaf(match condition {
                super::Condition::Call(call) => Reason::Given(call),
                super::Condition::Not(inner) => Reason::Absent(inner),
                condition => Reason::Condition(condition),
            })
        }));
    }
    reasons
}

/// The variables that have values when the clause has given its answer: not those
/// that stand under a `not` alone.
pub(super) fn bound(clause: &Clause) -> BTreeSet<VarId> {
    let mut bound: BTreeSet<VarId> = clause.head.iter().filter_map(variable).collect();
    for step in &clause.steps {
        match step {
            Step::Call(_, args) => bound.extend(args.iter().filter_map(variable)),
            Step::Bind(variable, _) | Step::Each(variable, _) => {
                bound.insert(*variable);
            }
            Step::Not(_) | Step::Compare(..) | Step::In(..) => {}
        }
    }
    bound
}

const fn variable(term: &Term) -> Option<VarId> {
    match term {
        Term::Variable(variable) => Some(*variable),
        Term::Constant(_) | Term::Now => None,
    }
}

fn part(term: &Term, clause: &Clause, values: &[Constant], bound: &BTreeSet<VarId>) -> Part {
    match term {
        Term::Constant(constant) => Part::Value(constant.clone()),
        Term::Now => Part::Now,
        Term::Variable(variable) => {
            let place = usize::from(variable.0);
            match values.get(place) {
                Some(value) if bound.contains(variable) => Part::Value(value.clone()),
                _ => {
                    let ty = clause.variables.get(place).copied().unwrap_or(Ty::String);
                    Part::Some(ty, number(*variable, clause, bound, ty))
                }
            }
        }
    }
}

/// Which of the open variables of its type it is.
fn number(variable: VarId, clause: &Clause, bound: &BTreeSet<VarId>, ty: Ty) -> usize {
    let variables = (0..).map(VarId).zip(&clause.variables);
    let before = variables.take_while(|(id, _)| *id != variable);
    before.filter(|(id, of)| **of == ty && !bound.contains(id)).count()
}

fn call(fact: Fact) -> Call {
    let args = fact.args.into_iter().map(Part::Value).collect();
    Call { predicate: fact.predicate, args }
}
