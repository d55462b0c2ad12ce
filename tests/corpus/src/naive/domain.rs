//! All values that there are, numbered.

use std::collections::HashMap;

use authz_policy::policy::{Atom, Constant, Fact, Literal, Policy, Term, Ty, TypeSet};

/// A value, by its number.
pub(super) type Value = u16;

/// All values: those of the rules, of the facts and of the questions.
#[derive(Debug, Default)]
pub(super) struct Domain {
    values: Vec<Constant>,
    numbers: HashMap<Constant, Value>,
}

impl Domain {
    pub(super) fn of(policy: &Policy, facts: &[&[Fact]], now: i64) -> Self {
        let mut domain = Self::default();
        for rule in &policy.rules {
            domain.add_atom(&rule.head);
            domain.add_literals(&rule.body);
        }
        for constant in facts.iter().copied().flatten().flat_map(|fact| &fact.args) {
            domain.number(constant);
        }
        let rest = [Constant::Integer(now), Constant::Boolean(true), Constant::Boolean(false)];
        for constant in &rest {
            domain.number(constant);
        }
        domain
    }

    fn add_literals(&mut self, literals: &[Literal]) {
        for literal in literals {
            match literal {
                Literal::Call(atom, _) => self.add_atom(atom),
                Literal::Not(inner, _) => self.add_literals(inner),
                Literal::Compare(_, left, right, _) => {
                    self.add_term(left);
                    self.add_term(right);
                }
                Literal::In(term, list, _) => {
                    self.add_term(term);
                    self.add_constants(list);
                }
                Literal::Matches(..) => {}
            }
        }
    }

    fn add_constants(&mut self, list: &[Constant]) {
        for constant in list {
            self.number(constant);
        }
    }

    fn add_atom(&mut self, atom: &Atom) {
        atom.args.iter().for_each(|term| self.add_term(term));
    }

    fn add_term(&mut self, term: &Term) {
        if let Term::Constant(constant) = term {
            self.number(constant);
        }
    }

    /// The number of a value; a new one if it is new.
    pub(super) fn number(&mut self, constant: &Constant) -> Value {
        if let Some(number) = self.numbers.get(constant) {
            return *number;
        }
        let number = Value::try_from(self.values.len()).unwrap_or(Value::MAX);
        self.values.push(constant.clone());
        self.numbers.insert(constant.clone(), number);
        number
    }

    pub(super) fn find(&self, constant: &Constant) -> Option<Value> {
        self.numbers.get(constant).copied()
    }

    pub(super) fn ty(&self, value: Value) -> Option<Ty> {
        self.values.get(usize::from(value)).map(Constant::ty)
    }

    pub(super) fn integer(&self, value: Value) -> Option<i64> {
        match self.values.get(usize::from(value)) {
            Some(Constant::Integer(integer)) => Some(*integer),
            _ => None,
        }
    }

    /// The values of these types.
    pub(super) fn of_types(&self, types: &TypeSet) -> Vec<Value> {
        let numbered = (0..).zip(&self.values);
        numbered.filter(|(_, value)| types.contains(value.ty())).map(|(n, _)| n).collect()
    }
}
