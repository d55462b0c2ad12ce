//! The values that a variable of a question ranges over.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::FactSet;
use crate::policy::{Atom, Constant, Literal, Policy, Term, Ty, TypeId, VarId};

/// The values that occur somewhere, by type and in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Domain {
    objects: BTreeMap<TypeId, BTreeSet<Arc<str>>>,
    strings: BTreeSet<Arc<str>>,
    integers: BTreeSet<i64>,
}

impl Domain {
    /// The values of the policy's rules.
    pub(crate) fn of_policy(policy: &Policy) -> Self {
        let mut domain = Self::default();
        for rule in &policy.rules {
            domain.add_atom(&rule.head);
            domain.add_literals(&rule.body);
        }
        domain
    }

    /// Names, and the constants with which conditions compare their variable.
    pub(crate) fn of_names(
        names: BTreeSet<Arc<str>>,
        variable: VarId,
        conditions: &[Vec<Literal>],
    ) -> Self {
        let mut domain = Self { strings: names, ..Self::default() };
        for literals in conditions {
            domain.add_compared(variable, literals);
        }
        domain
    }

    pub(crate) fn add_facts(&mut self, facts: &FactSet) {
        facts.values().iter().for_each(|value| self.add(value));
    }

    pub(crate) fn add_atom(&mut self, atom: &Atom) {
        atom.args.iter().for_each(|term| self.add_term(term));
    }

    /// Adds what stands in conditions, which are nested as deep as in the file.
    pub(crate) fn add_literals(&mut self, literals: &[Literal]) {
        for literal in literals {
            match literal {
                Literal::Call(atom, _) => self.add_atom(atom),
                Literal::Not(inner, _) => self.add_literals(inner),
                Literal::Matches(..) => {}
                Literal::Compare(_, left, right, _) => {
                    self.add_term(left);
                    self.add_term(right);
                }
                Literal::In(term, list, _) => {
                    self.add_term(term);
                    self.add_all(list);
                }
            }
        }
    }

    fn add_compared(&mut self, variable: VarId, literals: &[Literal]) {
        let is_it = |term: &Term| *term == Term::Variable(variable);
        for literal in literals {
            match literal {
                Literal::Compare(_, left, right, _) if is_it(left) => self.add_term(right),
                Literal::Compare(_, left, right, _) if is_it(right) => self.add_term(left),
                Literal::In(term, list, _) if is_it(term) => self.add_all(list),
                Literal::Not(inner, _) => self.add_compared(variable, inner),
                Literal::Call(..)
                | Literal::Matches(..)
                | Literal::Compare(..)
                | Literal::In(..) => {}
            }
        }
    }

    fn add_all(&mut self, list: &[Constant]) {
        for constant in list {
            self.add(constant);
        }
    }

    fn add_term(&mut self, term: &Term) {
        if let Term::Constant(constant) = term {
            self.add(constant);
        }
    }

    pub(crate) fn add(&mut self, constant: &Constant) {
        match constant {
            Constant::Object(ty, id) => {
                self.objects.entry(*ty).or_default().insert(id.clone());
            }
            Constant::String(text) => {
                self.strings.insert(text.clone());
            }
            Constant::Integer(number) => {
                self.integers.insert(*number);
            }
            Constant::Boolean(_) => {}
        }
    }

    /// The values of a type, in order.
    pub(crate) fn values(&self, ty: Ty) -> Vec<Constant> {
        match ty {
            Ty::Object(ty) => {
                let ids = self.objects.get(&ty).into_iter().flatten();
                ids.map(|id| Constant::Object(ty, id.clone())).collect()
            }
            Ty::String => self.strings.iter().cloned().map(Constant::String).collect(),
            Ty::Integer => self.integers.iter().copied().map(Constant::Integer).collect(),
            Ty::Boolean => vec![Constant::Boolean(false), Constant::Boolean(true)],
        }
    }

    /// An object of the type that nothing is known of.
    pub(crate) fn unknown(&self, ty: TypeId) -> Constant {
        let known = self.objects.get(&ty);
        let mut id = "?".to_owned();
        while known.is_some_and(|ids| ids.contains(id.as_str())) {
            id.push('?');
        }
        Constant::Object(ty, id.into())
    }
}
