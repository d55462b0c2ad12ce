//! The heads of rules: what a predicate is said to be about.

use std::sync::Arc;

use super::predicates::{ALLOW, HAS_PERMISSION};
use super::scope::Scope;
use super::signatures::{Source, name_of};
use super::world::World;
use crate::ast::{self, Argument, Call};
use crate::policy::{Atom, Constant, PredicateId, Term, TypeSet};
use crate::source::Spanned;

/// A rule whose head is read.
#[derive(Debug)]
pub(super) struct Head<'a> {
    pub(super) rule: &'a ast::Rule,
    /// With its variables alone, if something in it is reported.
    pub(super) atom: Atom,
    /// What it says of its predicate; `None` if that is too little or too much.
    pub(super) says: Option<Says>,
    pub(super) scope: Scope,
}

/// What a head says of its predicate.
#[derive(Clone, Debug)]
pub(super) struct Says {
    predicate: PredicateId,
    types: Vec<TypeSet>,
    name: Option<Arc<str>>,
}

impl<'a> World<'a> {
    /// Reads a head, and learns what it says of its predicate.
    pub(super) fn head(&mut self, rule: &'a ast::Rule) -> Head<'a> {
        let mut scope = Scope::default();
        let call = &rule.head;
        let predicate = self.predicates.id(&call.predicate.node);
        let args: Vec<Option<Term>> =
            call.args.iter().map(|argument| self.argument(argument, &mut scope)).collect();
        let is_right = self.check_base_arity(&call.predicate, predicate, args.len());
        let says = is_right.then(|| self.says(predicate, &args, &scope));
        if let Some(says) = &says {
            self.learn(Source::Head, says);
        }
        let args: Option<Vec<Term>> = args.into_iter().collect();
        let atom = args.filter(|_| is_right).map(|args| Atom { predicate, args });
        let atom = atom.filter(|atom| self.check_type_name(atom, call));
        scope.is_faulty = atom.is_none();
        let atom = atom.unwrap_or_else(|| Atom { predicate, args: scope.terms() });
        Head { rule, atom, says, scope }
    }

    /// An argument of a head or an assertion, with its type.
    pub(super) fn argument(&mut self, argument: &Argument, scope: &mut Scope) -> Option<Term> {
        let Argument { term, ty } = argument;
        if matches!(term.node, ast::Term::Now) {
            let fact = "`@current_unix_time` is known to conditions alone";
            let help = "write a variable, and compare it in a condition";
            self.faults.error("time-in-head", term.span, fact, help);
            return None;
        }
        let resolved = self.term(term, scope);
        let Some(ty) = ty else { return resolved };
        let types = self.types.resolve(ty, &mut self.faults)?;
        if let Some(Term::Variable(id)) = &resolved {
            let known = scope.types_mut(*id)?;
            *known = known.intersection(&types);
        }
        resolved
    }

    fn says(&self, predicate: PredicateId, args: &[Option<Term>], scope: &Scope) -> Says {
        let types: Vec<TypeSet> = scope.variables.iter().map(|v| v.types.clone()).collect();
        let types_of = |arg: &Option<Term>| match arg {
            Some(arg) => Self::types_of(arg, &types),
            None => self.types.any.clone(),
        };
        let name = self.predicates.name_at(predicate).and_then(|at| match args.get(at)? {
            Some(Term::Constant(Constant::String(name))) => Some(name.clone()),
            _ => None,
        });
        Says { predicate, types: args.iter().map(types_of).collect(), name }
    }

    pub(super) fn learn(&mut self, source: Source, says: &Says) {
        self.add_signature(source, says.predicate, says.types.clone(), says.name.as_ref());
    }

    /// Learns what a head says once more, with the types that its variables have
    /// by now.
    pub(super) fn learn_atom(&mut self, source: Source, atom: &Atom, types: &[TypeSet]) {
        let signature = atom.args.iter().map(|arg| Self::types_of(arg, types)).collect();
        let name = name_of(atom, &self.predicates).cloned();
        self.add_signature(source, atom.predicate, signature, name.as_ref());
    }

    /// Whether the text that stands for a resource is the name of a type:
    /// `has_permission(user, "create", "Organization")`.
    pub(super) fn check_type_name(&mut self, atom: &Atom, call: &Call) -> bool {
        let is_about_type = [HAS_PERMISSION, ALLOW].contains(&atom.predicate);
        let Some(Term::Constant(Constant::String(name))) =
            atom.args.get(2).filter(|_| is_about_type)
        else {
            return true;
        };
        if self.types.ids.contains_key(name) {
            return true;
        }
        let span = call.args.get(2).map_or(call.span, |argument| argument.term.span);
        self.types.report_unknown(&Spanned { node: name.to_string(), span }, &mut self.faults);
        false
    }
}
