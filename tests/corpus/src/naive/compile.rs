//! Rules with numbers for values, and the variables of each conjunction.

use std::collections::BTreeSet;

use authz_policy::ast::Comparison;
use authz_policy::policy::{Atom, Literal, PredicateId, Rule, Term, TypeSet, VarId};

use super::domain::{Domain, Value};

#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Variable(usize),
    Value(Value),
}

#[derive(Debug)]
pub(super) struct Call {
    pub(super) predicate: PredicateId,
    pub(super) args: Vec<Place>,
}

#[derive(Debug)]
pub(super) enum Condition {
    Call(Call),
    Not(Conjunction),
    Matches(usize, TypeSet),
    Compare(Comparison, Place, Place),
    In(Place, Vec<Value>),
}

/// Conditions that must hold at once, for some values of its own variables.
#[derive(Debug)]
pub(super) struct Conjunction {
    /// Its own variables, each with the values that it can have.
    pub(super) own: Vec<(usize, Vec<Value>)>,
    /// By the number of own variables that must have a value before.
    pub(super) conditions: Vec<Vec<Condition>>,
}

#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) head: Call,
    pub(super) body: Conjunction,
    pub(super) variables: usize,
    /// What the conditions call.
    pub(super) called: BTreeSet<PredicateId>,
}

impl Compiled {
    pub(super) fn new(rule: &Rule, domain: &Domain, now: Value) -> Self {
        let compiler = Compiler { rule, domain, now };
        let mut own = BTreeSet::new();
        add_terms(&rule.head.args, &mut own);
        own.extend(direct(&rule.body));
        Self {
            head: compiler.call(&rule.head),
            body: compiler.conjunction(&own, &rule.body, &BTreeSet::new()),
            variables: rule.variables.len(),
            called: called(&rule.body).collect(),
        }
    }
}

/// What conditions call, also within a `not`.
fn called(literals: &[Literal]) -> Box<dyn Iterator<Item = PredicateId> + '_> {
    Box::new(literals.iter().flat_map(|literal| match literal {
        Literal::Call(atom, _) => Box::new(std::iter::once(atom.predicate)),
        Literal::Not(inner, _) => called(inner),
        Literal::Matches(..) | Literal::Compare(..) | Literal::In(..) => {
            Box::new(std::iter::empty())
        }
    }))
}

struct Compiler<'a> {
    rule: &'a Rule,
    domain: &'a Domain,
    now: Value,
}

impl Compiler<'_> {
    /// `own` are the variables that belong to the conjunction, `outer` those that
    /// have values when it is looked at.
    fn conjunction(
        &self,
        own: &BTreeSet<VarId>,
        literals: &[Literal],
        outer: &BTreeSet<VarId>,
    ) -> Conjunction {
        let own: Vec<VarId> = own.iter().copied().collect();
        let seen: BTreeSet<VarId> = own.iter().chain(outer).copied().collect();
        let mut conditions: Vec<Vec<Condition>> = Vec::new();
        conditions.resize_with(own.len() + 1, Vec::new);
        for literal in literals {
            let used = all(std::slice::from_ref(literal));
            let last = own.iter().rposition(|variable| used.contains(variable));
            let place = last.map_or(0, |last| last + 1);
            let condition = self.condition(literal, &seen);
            if let Some(list) = conditions.get_mut(place) {
                list.push(condition);
            }
        }
        let own = own.into_iter().map(|variable| (index(variable), self.values(variable)));
        Conjunction { own: own.collect(), conditions }
    }

    fn values(&self, variable: VarId) -> Vec<Value> {
        let info = self.rule.variables.get(usize::from(variable.0));
        info.map_or_else(Vec::new, |info| self.domain.of_types(&info.types))
    }

    fn condition(&self, literal: &Literal, seen: &BTreeSet<VarId>) -> Condition {
        match literal {
            Literal::Call(atom, _) => Condition::Call(self.call(atom)),
            Literal::Not(inner, _) => {
                // What stands in there alone is tried in there.
                let local = &direct(inner) - seen;
                Condition::Not(self.conjunction(&local, inner, seen))
            }
            Literal::Matches(variable, types) => {
                Condition::Matches(index(*variable), types.clone())
            }
            Literal::Compare(op, left, right, _) => {
                Condition::Compare(*op, self.place(left), self.place(right))
            }
            Literal::In(term, list, _) => {
                let list = list.iter().filter_map(|constant| self.domain.find(constant));
                Condition::In(self.place(term), list.collect())
            }
        }
    }

    fn call(&self, atom: &Atom) -> Call {
        let args = atom.args.iter().map(|term| self.place(term)).collect();
        Call { predicate: atom.predicate, args }
    }

    fn place(&self, term: &Term) -> Place {
        match term {
            Term::Variable(variable) => Place::Variable(index(*variable)),
            Term::Constant(constant) => {
                Place::Value(self.domain.find(constant).unwrap_or(Value::MAX))
            }
            Term::Now => Place::Value(self.now),
        }
    }
}

fn index(variable: VarId) -> usize {
    usize::from(variable.0)
}

fn add_terms<'t>(terms: impl IntoIterator<Item = &'t Term>, found: &mut BTreeSet<VarId>) {
    found.extend(terms.into_iter().filter_map(|term| match term {
        Term::Variable(variable) => Some(*variable),
        Term::Constant(_) | Term::Now => None,
    }));
}

/// The variables of conditions, but not those that stand in a `not` alone.
fn direct(literals: &[Literal]) -> BTreeSet<VarId> {
    let mut found = BTreeSet::new();
    for literal in literals {
        match literal {
            Literal::Call(atom, _) => add_terms(&atom.args, &mut found),
            Literal::Compare(_, left, right, _) => add_terms([left, right], &mut found),
            Literal::In(term, ..) => add_terms([term], &mut found),
            Literal::Matches(variable, _) => {
                found.insert(*variable);
            }
            Literal::Not(..) => {}
        }
    }
    found
}

/// The variables of conditions, also within a `not`.
fn all(literals: &[Literal]) -> BTreeSet<VarId> {
    let mut found = direct(literals);
    for literal in literals {
        if let Literal::Not(inner, _) = literal {
            found.extend(all(inner));
        }
    }
    found
}
