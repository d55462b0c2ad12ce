//! The conditions of `iff`, for given values of the assertion's variables.

use super::compare::compare_constants;
use super::error::EvaluationError;
use super::session::{Session, mask};
use crate::policy::{Atom, Constant, Literal, Term, Ty};
use crate::program::{Mask, Pattern};

impl Session<'_, '_, '_> {
    /// Whether one of the conjunctions holds.
    pub(crate) fn any_holds(
        &mut self,
        conjunctions: &[Vec<Literal>],
        values: &[Constant],
    ) -> Result<bool, EvaluationError> {
        for literals in conjunctions {
            if self.all_hold(literals, values)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Goes as deep as `not` is nested in the file, which is limited.
    fn all_hold(
        &mut self,
        literals: &[Literal],
        values: &[Constant],
    ) -> Result<bool, EvaluationError> {
        for literal in literals {
            let holds = match literal {
                Literal::Call(atom, _) => self.holds_for(atom, values)?,
                Literal::Not(inner, _) => !self.all_hold(inner, values)?,
                Literal::Matches(variable, types) => {
                    types.contains(self.ground(&Term::Variable(*variable), values)?.ty())
                }
                Literal::Compare(op, left, right, _) => {
                    let (left, right) = (self.ground(left, values)?, self.ground(right, values)?);
                    compare_constants(*op, &left, &right)?
                }
                Literal::In(term, list, _) => list.contains(&self.ground(term, values)?),
            };
            if !holds {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Makes sure that the rules give the texts and numbers that answer: where
    /// they hold for any, no list of answers is complete.
    pub(crate) fn check_bounded(
        &mut self,
        call: &Atom,
        values: &[Constant],
    ) -> Result<(), EvaluationError> {
        let fact = self.fact(call, values)?;
        let signature = self.signature(&fact);
        let is_open = |term: &Term, pattern: &Pattern| {
            let endless = matches!(pattern, Pattern::Ty(Ty::String | Ty::Integer));
            endless && matches!(term, Term::Variable(_))
        };
        let all = mask(call.args.len())?;
        let args = (0..).zip(call.args.iter().zip(&signature.args));
        let bound = args.filter(|(_, (term, pattern))| !is_open(term, pattern));
        let bound = bound.fold(Mask::default(), |mask, (n, _)| mask.with(n));
        if bound == all || !self.bounded.insert((signature.clone(), bound)) {
            return Ok(());
        }
        match self.procedure(signature, bound) {
            Err(EvaluationError::Unanswerable(_)) => Err(EvaluationError::Unbounded),
            Err(error) => Err(error),
            Ok(_) => Ok(()),
        }
    }
}
