//! Names that conditions compare variables with.
//!
//! `not field in ["slary"]` holds of every field: a name that nothing has is an error, as it is
//! in a call.

use std::collections::HashSet;
use std::sync::Arc;

use super::predicates::{ALLOW, ALLOW_FIELD, HAS_PERMISSION, Predicates};
use super::world::World;
use crate::ast::Comparison;
use crate::policy::{Atom, Constant, Literal, PredicateId, Rule, Term, Ty, TypeSet, VarId};
use crate::source::Span;

/// What the alternatives of all rules compare names with.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// The places of names that one alternative knows.
    known: HashSet<Span>,
    /// Those that one does not know, as a call that is about this name.
    unknown: Vec<(Span, Atom, Arc<str>, Vec<TypeSet>)>,
}

/// A constant that a variable is compared with.
struct Comparand<'r> {
    variable: VarId,
    name: &'r Arc<str>,
    /// The condition, and which of its terms the constant is.
    at: (Span, usize),
    /// Whether the variable is this or one of others, where the condition holds.
    is_given: bool,
}

impl World<'_> {
    /// Gathers the names that a rule compares with variables that stand for names.
    pub(super) fn gather_compared(&self, rule: &Rule, compared: &mut Compared) {
        let mut comparands = Vec::new();
        gather_comparands(&rule.body, true, &mut comparands);
        if comparands.is_empty() {
            return;
        }
        let mut calls = vec![&rule.head];
        gather_calls(&rule.body, &mut calls);
        let types: Vec<TypeSet> = rule.variables.iter().map(|v| v.types.clone()).collect();
        for Comparand { variable, name, at: (condition, n), is_given } in comparands {
            // A head in long hand says which names there are, where no block does.
            let is_said = is_given && Self::says_names(&rule.head, variable, &types);
            let about: Vec<Atom> =
                calls.iter().flat_map(|call| self.about(call, variable, name)).collect();
            let Some(first) = about.first() else { continue };
            let terms = self.compared.get(&condition);
            let span = terms.and_then(|terms| terms.get(n)).copied().unwrap_or(condition);
            if is_said || about.iter().any(|atom| self.knows(atom, name, &types)) {
                compared.known.insert(span);
            } else {
                compared.unknown.push((span, first.clone(), name.clone(), types.clone()));
            }
        }
    }

    /// Reports the names that no alternative knows.
    pub(super) fn report_compared(&mut self, compared: Compared) {
        for (span, atom, name, types) in compared.unknown {
            if !compared.known.contains(&span) {
                self.report_unknown_name(&atom, &name, span, &types);
            }
        }
    }

    /// Whether the head is about the name that the variable is, of what has no block to declare
    /// it: of a type itself, or as what is allowed.
    fn says_names(head: &Atom, variable: VarId, types: &[TypeSet]) -> bool {
        let is_it = head.args.get(1) == Some(&Term::Variable(variable));
        let owner = head.args.get(2).map(|owner| Self::types_of(owner, types));
        let is_type = owner.is_none_or(|owner| owner.contains(Ty::String));
        is_it && (head.predicate == ALLOW || (head.predicate == HAS_PERMISSION && is_type))
    }

    /// The call, about the name in the place of the variable: as an action it is what can be
    /// allowed.
    fn about(&self, call: &Atom, variable: VarId, name: &Arc<str>) -> Vec<Atom> {
        let is_it = |n: usize| call.args.get(n) == Some(&Term::Variable(variable));
        let Some(name_at) = self.predicates.name_at(call.predicate) else { return Vec::new() };
        let mut about = Vec::new();
        if is_it(name_at) {
            about.push(with_name(call.predicate, &call.args, name_at, name));
        }
        if call.predicate == ALLOW_FIELD && is_it(1) {
            about.push(with_name(ALLOW, call.args.get(..3).unwrap_or_default(), 1, name));
        }
        about
    }

    /// Whether the types that the call is about have the name, or it is declared for any.
    fn knows(&self, atom: &Atom, name: &str, types: &[TypeSet]) -> bool {
        let at = Predicates::owner_at(atom.predicate);
        let owner = atom.args.get(at).map(|owner| Self::types_of(owner, types));
        let (predicate, arity) = (atom.predicate, atom.args.len());
        self.signatures.about(predicate, arity, name).any(|signature| {
            let known = signature.get(at).zip(owner.as_ref());
            known.is_none_or(|(known, owner)| known.intersects(owner))
        })
    }
}

fn with_name(predicate: PredicateId, args: &[Term], at: usize, name: &Arc<str>) -> Atom {
    let mut args = args.to_vec();
    if let Some(arg) = args.get_mut(at) {
        *arg = Term::Constant(Constant::String(name.clone()));
    }
    Atom { predicate, args }
}

fn gather_comparands<'r>(body: &'r [Literal], is_positive: bool, found: &mut Vec<Comparand<'r>>) {
    for literal in body {
        match literal {
            Literal::Compare(
                op @ (Comparison::Equal | Comparison::NotEqual),
                left,
                right,
                span,
            ) => {
                let is_given = is_positive && *op == Comparison::Equal;
                found.extend(comparand(left, right, ((*span, 1), is_given)));
                found.extend(comparand(right, left, ((*span, 0), is_given)));
            }
            Literal::In(term, list, span) => {
                let listed = list.iter().enumerate();
                found.extend(
                    listed.filter_map(|(n, one)| of_variable(term, one, ((*span, n), is_positive))),
                );
            }
            Literal::Not(inner, _) => gather_comparands(inner, false, found),
            Literal::Call(..) | Literal::Matches(..) | Literal::Compare(..) => {}
        }
    }
}

/// Where a constant stands, and whether it gives the variable its value.
type At = ((Span, usize), bool);

fn comparand<'r>(variable: &Term, other: &'r Term, at: At) -> Option<Comparand<'r>> {
    match other {
        Term::Constant(constant) => of_variable(variable, constant, at),
        Term::Variable(_) | Term::Now => None,
    }
}

fn of_variable<'r>(
    term: &Term,
    constant: &'r Constant,
    (at, is_given): At,
) -> Option<Comparand<'r>> {
    match (term, constant) {
        (Term::Variable(variable), Constant::String(name)) => {
            Some(Comparand { variable: *variable, name, at, is_given })
        }
        _ => None,
    }
}

fn gather_calls<'r>(body: &'r [Literal], calls: &mut Vec<&'r Atom>) {
    for literal in body {
        match literal {
            Literal::Call(atom, _) => calls.push(atom),
            Literal::Not(inner, _) => gather_calls(inner, calls),
            Literal::Compare(..) | Literal::In(..) | Literal::Matches(..) => {}
        }
    }
}
