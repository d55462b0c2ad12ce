//! Whether every variable gets a value.

use super::homes::{Homes, all_variables, direct_variables};
use crate::ast::Comparison;
use crate::policy::{Literal, Term, VarId};

/// The variables that nothing gives a value, in the order of their places.
///
/// The head gives a value, a call, `=` with something that has one, and `in`; for
/// a variable that is local to a `not`, those within it.
pub(super) fn unbound(head: &[Term], body: &[Literal], variables: usize) -> Vec<VarId> {
    let homes = Homes::of(head, body, variables);
    let mut binding = Binding { homes, bound: vec![false; variables], unbound: Vec::new() };
    for term in head {
        binding.bind_term(term);
    }
    binding.conjunction(body, 0);
    binding.unbound
}

struct Binding {
    homes: Homes,
    bound: Vec<bool>,
    unbound: Vec<VarId>,
}

impl Binding {
    fn conjunction(&mut self, body: &[Literal], level: usize) {
        for literal in body {
            match literal {
                Literal::Call(atom, _) => {
                    atom.args.iter().for_each(|term| self.bind_term(term));
                }
                Literal::In(term, ..) => self.bind_term(term),
                Literal::Compare(..) | Literal::Matches(..) | Literal::Not(..) => {}
            }
        }
        while self.bind_equal(body) {}
        let (homes, bound, unbound) = (&self.homes, &mut self.bound, &mut self.unbound);
        let mut check = |id: VarId| {
            let Some(is_bound) = bound.get_mut(usize::from(id.0)) else { return };
            // What belongs further out is bound there, or is reported there.
            if homes.level(id) == level && !*is_bound {
                *is_bound = true;
                unbound.push(id);
            }
        };
        for literal in body {
            direct_variables(literal, &mut check);
            if let Literal::Not(inner, _) = literal {
                all_variables(inner, &mut check);
            }
        }
        for literal in body {
            if let Literal::Not(inner, _) = literal {
                self.conjunction(inner, level + 1);
            }
        }
    }

    /// Binds the sides of `=` to one another; returns whether there was one.
    fn bind_equal(&mut self, body: &[Literal]) -> bool {
        let mut has_bound = false;
        for literal in body {
            let Literal::Compare(Comparison::Equal, left, right, _) = literal else { continue };
            let (is_left, is_right) = (self.is_bound(left), self.is_bound(right));
            if is_left != is_right {
                self.bind_term(left);
                self.bind_term(right);
                has_bound = true;
            }
        }
        has_bound
    }

    fn is_bound(&self, term: &Term) -> bool {
        match term {
            Term::Variable(id) => self.bound.get(usize::from(id.0)).copied().unwrap_or(false),
            Term::Constant(_) | Term::Now => true,
        }
    }

    fn bind_term(&mut self, term: &Term) {
        if let Term::Variable(id) = term {
            self.bound.get_mut(usize::from(id.0)).into_iter().for_each(|bound| *bound = true);
        }
    }
}
