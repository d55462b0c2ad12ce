//! One alternative of a rule, with variables of its own.

use super::formula::{Formula, MAX_ALTERNATIVES, MAX_CONDITIONS, TooLarge, alternatives};
use super::homes::{Homes, all_variables};
use super::scope::Scope;
use super::typing::Conflict;
use super::world::World;
use crate::policy::{Atom, Literal, OriginId, Rule, Term, TypeSet, VarId, Variable};
use crate::source::Span;

/// One alternative of a rule.
#[derive(Debug)]
pub(super) struct Draft {
    /// Its variables have the types that are written.
    pub(super) rule: Rule,
    /// The types that its variables can have, as far as that is known.
    pub(super) types: Vec<TypeSet>,
    /// Why it can never hold.
    pub(super) conflict: Option<Conflict>,
    /// Whether something of the rule is left out, because it is reported: it is
    /// here for its other faults alone.
    pub(super) is_faulty: bool,
}

impl World<'_> {
    /// Makes a draft of each alternative; `false` if there are too many, or if
    /// something of the rule is reported.
    pub(super) fn finish(
        &mut self,
        head: Atom,
        scope: &Scope,
        formula: &Formula,
        (origin, span): (OriginId, Span),
    ) -> bool {
        if self.room == 0 {
            return false;
        }
        let Some(alternatives) = self.alternatives(scope, formula, span) else { return false };
        for body in alternatives {
            let weight = 1 + body.len() + head.args.len();
            if !self.take_room(weight, span) {
                return false;
            }
            let renumbered = renumber(&head.args, &scope.variables, &body);
            let head = Atom { predicate: head.predicate, args: renumbered.head };
            let mut variables = renumbered.variables;
            self.check_bound(&head.args, &renumbered.body, (&variables, &scope.open));
            let body = take_matches(renumbered.body, &mut variables);
            let types = variables.iter().map(|variable| variable.types.clone()).collect();
            let rule = Rule { head, variables, body, origin };
            let is_faulty = scope.is_faulty;
            self.drafts.push(Draft { rule, types, conflict: None, is_faulty });
        }
        !scope.is_faulty
    }

    /// The alternatives of a condition; `None` if it is too large.
    pub(super) fn alternatives(
        &mut self,
        scope: &Scope,
        formula: &Formula,
        span: Span,
    ) -> Option<Vec<Vec<Literal>>> {
        let result = if scope.is_full { Err(TooLarge::Conditions) } else { alternatives(formula) };
        let fact = match result {
            Ok(alternatives) => return Some(alternatives),
            Err(TooLarge::Alternatives) => {
                format!("the condition has more than {MAX_ALTERNATIVES} alternatives")
            }
            Err(TooLarge::Conditions) => {
                format!("more than {MAX_CONDITIONS} conditions must hold at once")
            }
        };
        let help = "write a part of it as a rule of its own, and call that";
        self.faults.error("rule-too-large", span, fact, help);
        None
    }

    /// Takes of what the rules may still come to.
    pub(super) fn take_room(&mut self, weight: usize, span: Span) -> bool {
        let Some(left) = self.room.checked_sub(weight) else {
            if self.room > 0 {
                let fact = "the rules have too many alternatives together";
                let help = "write what they have in common as a rule of its own, and call that";
                self.faults.error("policy-too-large", span, fact, help);
            }
            self.room = 0;
            return false;
        };
        self.room = left;
        true
    }
}

/// What `x matches T` says of a variable of the rule is said by its types.
fn take_matches(body: Vec<Literal>, variables: &mut [Variable]) -> Vec<Literal> {
    let mut rest = Vec::with_capacity(body.len());
    for literal in body {
        match literal {
            Literal::Matches(id, types) => {
                if let Some(variable) = variables.get_mut(usize::from(id.0)) {
                    variable.types = variable.types.intersection(&types);
                }
            }
            literal => rest.push(literal),
        }
    }
    rest
}

/// A conjunction with variables of its own.
#[derive(Debug)]
pub(super) struct Renumbered {
    pub(super) head: Vec<Term>,
    pub(super) variables: Vec<Variable>,
    pub(super) body: Vec<Literal>,
}

/// Numbers the variables of one alternative anew, in the order of their places.
///
/// A variable that is local to a `not` becomes another one in each half into
/// which the `not` was split: `not (p(x) or q(x))` is `not p(x) and not q(y)`.
pub(super) fn renumber(head: &[Term], old: &[Variable], body: &[Literal]) -> Renumbered {
    let homes = Homes::of(head, body, old.len());
    let mut numbering = Numbering { old, homes, map: vec![None; old.len()], new: Vec::new() };
    let head = head.iter().map(|term| numbering.term(term)).collect();
    let body = numbering.conjunction(body, 0);
    Renumbered { head, variables: numbering.new, body }
}

struct Numbering<'v> {
    old: &'v [Variable],
    homes: Homes,
    map: Vec<Option<VarId>>,
    new: Vec<Variable>,
}

impl Numbering<'_> {
    fn conjunction(&mut self, body: &[Literal], level: usize) -> Vec<Literal> {
        body.iter().map(|literal| self.literal(literal, level)).collect()
    }

    fn literal(&mut self, literal: &Literal, level: usize) -> Literal {
        match literal {
            Literal::Call(atom, span) => {
                let args = atom.args.iter().map(|term| self.term(term)).collect();
                Literal::Call(Atom { predicate: atom.predicate, args }, *span)
            }
            Literal::Compare(op, left, right, span) => {
                Literal::Compare(*op, self.term(left), self.term(right), *span)
            }
            Literal::In(term, list, span) => Literal::In(self.term(term), list.clone(), *span),
            Literal::Matches(id, types) => Literal::Matches(self.variable(*id), types.clone()),
            Literal::Not(inner, span) => {
                self.forget_local(inner, level + 1);
                Literal::Not(self.conjunction(inner, level + 1), *span)
            }
        }
    }

    /// The variables that are local to a `not` are new ones in it.
    fn forget_local(&mut self, inner: &[Literal], level: usize) {
        let (homes, map) = (&self.homes, &mut self.map);
        all_variables(inner, &mut |id| {
            let is_local = homes.level(id) == level;
            if let Some(new) = map.get_mut(usize::from(id.0)).filter(|_| is_local) {
                *new = None;
            }
        });
    }

    fn term(&mut self, term: &Term) -> Term {
        match term {
            Term::Variable(id) => Term::Variable(self.variable(*id)),
            Term::Constant(_) | Term::Now => term.clone(),
        }
    }

    fn variable(&mut self, id: VarId) -> VarId {
        let at = usize::from(id.0);
        if let Some(new) = self.map.get(at).copied().flatten() {
            return new;
        }
        let new = VarId(u16::try_from(self.new.len()).unwrap_or(u16::MAX));
        self.new.extend(self.old.get(at).cloned());
        self.map.get_mut(at).into_iter().for_each(|slot| *slot = Some(new));
        new
    }
}
