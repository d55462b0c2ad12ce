//! Where a variable belongs: to the rule, or to one `not`.

use crate::policy::{Literal, Term, VarId};
use crate::source::Span;

/// For each variable how many `not`s stand around all of its places.
///
/// A variable with more than the rule's own level is local to the `not` at that
/// level. The halves of a `not (a or b)` are one `not`: they have one place in
/// the file.
#[derive(Debug)]
pub(super) struct Homes {
    /// The `not`s around all places so far; `None` for a variable that stands
    /// nowhere.
    around: Vec<Option<Vec<Span>>>,
}

impl Homes {
    pub(super) fn of(head: &[Term], body: &[Literal], variables: usize) -> Self {
        let mut homes = Self { around: vec![None; variables] };
        for term in head {
            homes.term(term, &[]);
        }
        homes.conjunction(body, &mut Vec::new());
        homes
    }

    /// The level to which a variable belongs; 0 is the rule.
    pub(super) fn level(&self, id: VarId) -> usize {
        self.around.get(usize::from(id.0)).and_then(Option::as_ref).map_or(0, Vec::len)
    }

    fn conjunction(&mut self, body: &[Literal], path: &mut Vec<Span>) {
        for literal in body {
            if let Literal::Not(inner, span) = literal {
                path.push(*span);
                self.conjunction(inner, path);
                path.pop();
            }
            direct_variables(literal, &mut |id| self.place(id, path));
        }
    }

    fn term(&mut self, term: &Term, path: &[Span]) {
        if let Term::Variable(id) = term {
            self.place(*id, path);
        }
    }

    fn place(&mut self, id: VarId, path: &[Span]) {
        let Some(around) = self.around.get_mut(usize::from(id.0)) else { return };
        match around {
            None => *around = Some(path.to_vec()),
            Some(around) => {
                let common = around.iter().zip(path).take_while(|(a, b)| a == b).count();
                around.truncate(common);
            }
        }
    }
}

/// The variables of a condition, but those within a `not`.
pub(super) fn direct_variables(literal: &Literal, found: &mut impl FnMut(VarId)) {
    let mut term = |term: &Term| {
        if let Term::Variable(id) = term {
            found(*id);
        }
    };
    match literal {
        Literal::Call(atom, _) => atom.args.iter().for_each(term),
        Literal::Compare(_, left, right, _) => [left, right].into_iter().for_each(term),
        Literal::In(of, ..) => term(of),
        Literal::Matches(id, _) => found(*id),
        Literal::Not(..) => {}
    }
}

/// The variables of conditions and of the `not`s among them.
pub(super) fn all_variables(body: &[Literal], found: &mut impl FnMut(VarId)) {
    for literal in body {
        direct_variables(literal, found);
        if let Literal::Not(inner, _) = literal {
            all_variables(inner, found);
        }
    }
}
