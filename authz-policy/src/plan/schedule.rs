//! The order of a clause's conditions: each finds what it needs.

use std::collections::{BTreeSet, HashSet};

use super::specialize::{Condition, Form};
use crate::ast::Comparison;
use crate::policy::{Term, Ty, VarId};
use crate::program::{Mask, Pattern, ProcedureId, Signature, Step};

/// A call that some order would make.
pub(crate) type Call = (Signature, Mask);

/// The calls that no order of the callee's conditions can answer: some argument
/// that the caller does not know must be known.
pub(crate) type Unanswerable = HashSet<Call>;

/// Gives each call the procedure that answers it.
pub(crate) trait Procedures {
    fn number(&mut self, call: Call) -> ProcedureId;
}

/// Orders the conditions of `form` for a caller who knows `bound` of the head;
/// `Err` has the variables that no order binds.
pub(crate) fn schedule(
    form: &Form,
    bound: Mask,
    unanswerable: &Unanswerable,
    procedures: &mut impl Procedures,
) -> Result<Scheduled, BTreeSet<VarId>> {
    let mut scheduler = Scheduler { types: form.variables.clone(), unanswerable, procedures };
    let known = form.head.iter().enumerate().filter(|(n, _)| bound.has(*n));
    let mut bound_variables: BTreeSet<VarId> =
        known.filter_map(|(_, term)| variable(term)).collect();
    let steps = scheduler.order(&form.body, &mut bound_variables)?;
    let unbound: BTreeSet<VarId> =
        form.head.iter().filter_map(variable).filter(|v| !bound_variables.contains(v)).collect();
    if unbound.is_empty() {
        Ok(Scheduled { variables: scheduler.types, steps })
    } else {
        Err(unbound)
    }
}

/// Steps in order, and the variables that they use.
#[derive(Debug)]
pub(crate) struct Scheduled {
    pub(crate) variables: Vec<Ty>,
    pub(crate) steps: Vec<Step>,
}

struct Scheduler<'a, P> {
    types: Vec<Ty>,
    unanswerable: &'a Unanswerable,
    procedures: &'a mut P,
}

impl<P: Procedures> Scheduler<'_, P> {
    fn order(
        &mut self,
        conditions: &[Condition],
        bound: &mut BTreeSet<VarId>,
    ) -> Result<Vec<Step>, BTreeSet<VarId>> {
        let shared = shared(conditions);
        let mut left: Vec<&Condition> = conditions.iter().collect();
        let mut steps = Vec::with_capacity(left.len());
        while !left.is_empty() {
            // Binding is monotone: what can run now can run later, too, so taking
            // the cheapest condition that can run never leads into a dead end.
            let cheapest = (0..left.len())
                .filter_map(|n| Some((self.cost(left.get(n)?, &shared, bound)?, n)))
                .min();
            let Some((_, n)) = cheapest else {
                return Err(unbound_in(&left, bound));
            };
            let condition = left.remove(n);
            self.emit(condition, bound, &mut steps)?;
        }
        Ok(steps)
    }

    /// How dear the condition is as the next one; `None` if it cannot be.
    fn cost(
        &self,
        condition: &Condition,
        shared: &BTreeSet<VarId>,
        bound: &BTreeSet<VarId>,
    ) -> Option<usize> {
        let is_known = |term: &Term| variable(term).is_none_or(|v| bound.contains(&v));
        match condition {
            Condition::Compare(op, a, b) => match (is_known(a), is_known(b)) {
                (true, true) => Some(0),
                (true, false) | (false, true) if *op == Comparison::Equal => Some(1),
                _ => None,
            },
            Condition::In(term, list) => Some(if is_known(term) { 0 } else { 2_000 + list.len() }),
            Condition::Not(inner) => {
                let mut variables = BTreeSet::new();
                for condition in inner {
                    collect(condition, &mut variables);
                }
                let waits = variables.iter().any(|v| !bound.contains(v) && shared.contains(v));
                (!waits).then_some(500)
            }
            Condition::Call(signature, args) => {
                let mask = mask(signature, args, bound);
                let free = args.len() - mask.0.count_ones() as usize;
                let is_answerable = !self.unanswerable.contains(&(signature.clone(), mask));
                // The fewer answers, the better: all known, then one unknown.
                is_answerable.then_some(if free == 0 { 100 } else { 1_000 * free * free })
            }
        }
    }

    fn emit(
        &mut self,
        condition: &Condition,
        bound: &mut BTreeSet<VarId>,
        steps: &mut Vec<Step>,
    ) -> Result<(), BTreeSet<VarId>> {
        match condition {
            Condition::Compare(op, a, b) => {
                let unbound = |term| variable(term).filter(|v| !bound.contains(v));
                let step = match (unbound(a), unbound(b)) {
                    (Some(v), _) => Step::Bind(v, b.clone()),
                    (None, Some(v)) => Step::Bind(v, a.clone()),
                    (None, None) => Step::Compare(*op, a.clone(), b.clone()),
                };
                bound.extend([a, b].into_iter().filter_map(variable));
                steps.push(step);
            }
            Condition::In(term, list) => match variable(term).filter(|v| !bound.contains(v)) {
                Some(v) => {
                    bound.insert(v);
                    steps.push(Step::Each(v, list.clone()));
                }
                None => steps.push(Step::In(term.clone(), list.clone())),
            },
            Condition::Not(inner) => {
                let mut inside = bound.clone();
                steps.push(Step::Not(self.order(inner, &mut inside)?));
            }
            Condition::Call(signature, args) => self.call(signature, args, bound, steps),
        }
        Ok(())
    }

    fn call(
        &mut self,
        signature: &Signature,
        args: &[Term],
        bound: &mut BTreeSet<VarId>,
        steps: &mut Vec<Step>,
    ) {
        let mask = mask(signature, args, bound);
        let procedure = self.procedures.number((signature.clone(), mask));
        let mut values = Vec::with_capacity(args.len());
        let mut comparisons = Vec::new();
        for (n, (term, pattern)) in args.iter().zip(&signature.args).enumerate() {
            let value = match variable(term) {
                _ if mask.has(n) => term.clone(),
                // A second time in one call: another variable, compared after it.
                Some(v) if !bound.insert(v) => {
                    let fresh = self.fresh(super::known::ty_of(pattern));
                    bound.insert(fresh);
                    let fresh = Term::Variable(fresh);
                    comparisons.push(Step::Compare(Comparison::Equal, fresh.clone(), term.clone()));
                    fresh
                }
                _ => term.clone(),
            };
            values.push(value);
        }
        steps.push(Step::Call(procedure, values));
        steps.append(&mut comparisons);
    }

    fn fresh(&mut self, ty: Ty) -> VarId {
        let id = VarId(u16::try_from(self.types.len()).unwrap_or(u16::MAX));
        self.types.push(ty);
        id
    }
}

/// What the caller knows of a call's arguments.
fn mask(signature: &Signature, args: &[Term], bound: &BTreeSet<VarId>) -> Mask {
    let mut mask = Mask::default();
    for (n, (term, pattern)) in args.iter().zip(&signature.args).enumerate() {
        let is_name = matches!(pattern, Pattern::Name(_));
        if is_name || variable(term).is_none_or(|v| bound.contains(&v)) {
            mask = mask.with(n);
        }
    }
    mask
}

/// The variables that stand in more than one of the conditions: in a `not`, those
/// are not its own.
fn shared(conditions: &[Condition]) -> BTreeSet<VarId> {
    let (mut once, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for condition in conditions {
        let mut variables = BTreeSet::new();
        collect(condition, &mut variables);
        for variable in variables {
            if !once.insert(variable) {
                shared.insert(variable);
            }
        }
    }
    shared
}

fn unbound_in(conditions: &[&Condition], bound: &BTreeSet<VarId>) -> BTreeSet<VarId> {
    let mut variables = BTreeSet::new();
    for condition in conditions {
        collect(condition, &mut variables);
    }
    variables.retain(|variable| !bound.contains(variable));
    variables
}

fn collect(condition: &Condition, variables: &mut BTreeSet<VarId>) {
    match condition {
        Condition::Call(_, args) => variables.extend(args.iter().filter_map(variable)),
        Condition::Not(inner) => inner.iter().for_each(|condition| collect(condition, variables)),
        Condition::Compare(_, a, b) => variables.extend([a, b].into_iter().filter_map(variable)),
        Condition::In(term, _) => variables.extend(variable(term)),
    }
}

pub(crate) const fn variable(term: &Term) -> Option<VarId> {
    match term {
        Term::Variable(variable) => Some(*variable),
        Term::Constant(_) | Term::Now => None,
    }
}
