//! What is decided of a rule's variables.

use std::sync::Arc;

use super::known::{Known, ty_of};
use super::specialize::Condition;
use crate::ast::Comparison;
use crate::policy::{Atom, Constant, Term, Ty, VarId};
use crate::program::{Pattern, Signature};

/// What is decided of a rule's variables so far.
#[derive(Clone)]
pub(super) struct Choice {
    pub(super) types: Vec<Option<Ty>>,
    pub(super) names: Vec<Option<Arc<str>>>,
}

impl Choice {
    /// Decides a variable as a pattern says; `None` if it is decided otherwise.
    pub(super) fn agree(&mut self, variable: VarId, pattern: &Pattern) -> Option<()> {
        let ty = ty_of(pattern);
        if self.ty(variable).is_some_and(|before| before != ty) {
            return None;
        }
        self.set_type(variable, ty);
        let Pattern::Name(name) = pattern else { return Some(()) };
        if self.name(variable).is_some_and(|before| before != name) {
            return None;
        }
        self.set_name(variable, name.clone());
        Some(())
    }

    pub(super) fn ty(&self, variable: VarId) -> Option<Ty> {
        self.types.get(usize::from(variable.0)).copied().flatten()
    }

    pub(super) fn set_type(&mut self, variable: VarId, ty: Ty) {
        if let Some(slot) = self.types.get_mut(usize::from(variable.0)) {
            *slot = Some(ty);
        }
    }

    pub(super) fn name(&self, variable: VarId) -> Option<&Arc<str>> {
        self.names.get(usize::from(variable.0))?.as_ref()
    }

    pub(super) fn set_name(&mut self, variable: VarId, name: Arc<str>) {
        if let Some(slot) = self.names.get_mut(usize::from(variable.0)) {
            *slot = Some(name);
        }
    }

    pub(super) fn term_ty(&self, term: &Term) -> Option<Ty> {
        match term {
            Term::Variable(variable) => self.ty(*variable),
            Term::Constant(constant) => Some(constant.ty()),
            Term::Now => Some(Ty::Integer),
        }
    }

    /// The term, with the name of a variable that stands for one put in.
    pub(super) fn term(&self, term: &Term) -> Term {
        match term {
            Term::Variable(variable) => self.name(*variable).map_or_else(
                || term.clone(),
                |name| Term::Constant(Constant::String(name.clone())),
            ),
            Term::Constant(_) | Term::Now => term.clone(),
        }
    }

    pub(super) fn typed(&self, term: &Term) -> (Term, Option<Ty>) {
        (self.term(term), self.term_ty(term))
    }

    pub(super) fn signature(&self, atom: &Atom, known: &Known<'_>) -> Option<Signature> {
        let base = known.base(atom.predicate);
        let pattern = |(n, term): (usize, &Term)| {
            let is_name = base.is_some_and(|base| base.names(n));
            match self.typed(term) {
                (Term::Constant(Constant::String(name)), _) if is_name => Some(Pattern::Name(name)),
                (_, Some(ty)) if !is_name || ty != Ty::String => Some(Pattern::Ty(ty)),
                _ => None,
            }
        };
        let args = atom.args.iter().enumerate().map(pattern).collect::<Option<_>>()?;
        Some(Signature { predicate: atom.predicate, args })
    }

    /// The names that are known in here alone, each compared with the value that
    /// its variable has out there.
    pub(super) fn equalities(&self, outer: &Self) -> Vec<Condition> {
        let variables = (0_u16..).map(VarId).zip(&self.names);
        let is_new = |id: VarId| outer.name(id).is_none() && outer.ty(id).is_some();
        variables
            .filter_map(|(id, name)| Some((id, name.clone()?)).filter(|(id, _)| is_new(*id)))
            .map(|(id, name)| {
                let text = Term::Constant(Constant::String(name));
                Condition::Compare(Comparison::Equal, Term::Variable(id), text)
            })
            .collect()
    }
}
