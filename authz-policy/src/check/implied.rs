//! Calls that declare facts: of what nothing else says anything.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::draft::Draft;
use super::predicates::{HAS_RELATION, HAS_ROLE, Predicates};
use super::signatures::{Source, name_of};
use super::typing::Cause;
use super::world::World;
use crate::ast::Call;
use crate::diagnostic::Diagnostic;
use crate::policy::{Atom, Literal, PredicateId, Term, Ty, TypeSet, VarId};
use crate::source::Span;

const NOTE: &str = "the call is taken for the declaration of a fact";

/// By place: a call with a variable for each argument, and the types of each in
/// any call of the same.
pub(super) type Implied = BTreeMap<Span, (Atom, Vec<TypeSet>)>;

impl World<'_> {
    /// Takes a call of what nothing is known of for the declaration of a fact,
    /// until it is known of which types it is.
    pub(super) fn imply(&mut self, atom: &Atom, call: &Call) {
        let (predicate, arity) = (atom.predicate, atom.args.len());
        let name = name_of(atom, &self.predicates).cloned();
        let is_fact = [HAS_ROLE, HAS_RELATION].contains(&predicate);
        let is_known = match &name {
            Some(name) => !is_fact || self.signatures.has_name(predicate, arity, name),
            None => {
                self.predicates.arities(predicate).is_some()
                    || self.signatures.has(predicate, arity)
            }
        };
        if is_known {
            return;
        }
        let any = if name.is_some() { &self.types.objects } else { &self.types.any };
        let mut signature = vec![any.clone(); arity];
        if let (Some(slot), Some(_)) = (signature.get_mut(1), &name) {
            *slot = TypeSet::from_iter([Ty::String]);
        }
        self.signatures.add(Source::Fixed, predicate, signature, name.as_ref());
        let span = call.args.get(1).filter(|_| name.is_some()).map_or(call.span, |a| a.term.span);
        self.implied.insert((predicate, arity, name), span);
    }

    /// Takes a call whose types fit no rule of its predicate for the declaration
    /// of a fact of these types, unless somebody wrote down which facts there are.
    /// Returns whether there was one.
    pub(super) fn imply_types(&mut self, draft: &mut Draft) -> bool {
        let Some(Cause::Call(span, types)) = draft.conflict.as_ref().map(|c| &c.cause) else {
            return false;
        };
        let Some(atom) = find_call(&draft.rule.body, *span) else { return false };
        if *span == Span::default() || !self.is_open(atom) {
            return false;
        }
        let signature = atom.args.iter().map(|arg| Self::types_of(arg, types)).collect();
        self.signatures.add(Source::Fixed, atom.predicate, signature, None);
        self.implied_at.insert(*span);
        draft.conflict = None;
        true
    }

    /// Whether a call of these types may declare a fact.
    fn is_open(&self, atom: &Atom) -> bool {
        let is_own = self.predicates.arities(atom.predicate).is_none();
        let info = self.predicates.infos.get(usize::from(atom.predicate.0));
        let is_declared = info.is_some_and(|info| !info.declared.is_empty());
        let is_fact = is_own || [HAS_ROLE, HAS_RELATION].contains(&atom.predicate);
        is_fact && !is_declared && name_of(atom, &self.predicates).is_none()
    }

    /// Gathers the types of the calls that declare facts.
    pub(super) fn gather_implied(
        &self,
        body: &[Literal],
        types: &[TypeSet],
        implied: &mut Implied,
    ) {
        for literal in body {
            match literal {
                Literal::Call(atom, span) => self.gather_call(atom, *span, types, implied),
                Literal::Not(inner, _) => self.gather_implied(inner, types, implied),
                Literal::Matches(..) | Literal::Compare(..) | Literal::In(..) => {}
            }
        }
    }

    fn gather_call(&self, atom: &Atom, span: Span, types: &[TypeSet], implied: &mut Implied) {
        let name = name_of(atom, &self.predicates).cloned();
        let key = (atom.predicate, atom.args.len(), name);
        let place = self.implied.get(&key).or_else(|| self.implied_at.get(&span));
        let Some(place) = place else { return };
        let none = || (self.probe(atom), vec![TypeSet::default(); atom.args.len()]);
        let (_, known) = implied.entry(*place).or_insert_with(none);
        for (known, arg) in known.iter_mut().zip(&atom.args) {
            known.add_all(&Self::types_of(arg, types));
        }
    }

    /// The call with a variable for each argument, but for a name.
    fn probe(&self, atom: &Atom) -> Atom {
        let has_name = name_of(atom, &self.predicates).is_some();
        let name_at = self.predicates.name_at(atom.predicate).filter(|_| has_name);
        let argument = |(n, term): (usize, &Term)| match name_at {
            Some(at) if at == n => term.clone(),
            _ => Term::Variable(VarId(u16::try_from(n).unwrap_or(u16::MAX))),
        };
        let args = atom.args.iter().enumerate().map(argument).collect();
        Atom { predicate: atom.predicate, args }
    }

    /// What is only called is misspelt, or the call declares a fact.
    pub(super) fn report_implied(&mut self, implied: Implied) {
        let mut seen = HashSet::new();
        for (span, (probe, types)) in implied {
            let name = name_of(&probe, &self.predicates).cloned();
            match name {
                Some(name) => self.report_implied_name(&probe, &name, &types, span),
                None if seen.insert((probe.predicate, types.clone())) => {
                    self.report_implied_call(&probe, &types, span);
                }
                None => {}
            }
        }
    }

    fn report_implied_call(&mut self, probe: &Atom, types: &[TypeSet], span: Span) {
        let call = self.describe(probe, types);
        let fact = format!("no rule, fact or declaration of `{call}`");
        if let Some(similar) = self.similar_predicate(probe, types, &HashSet::new()) {
            let help = format!("did you mean `{similar}`?");
            let span = self.calls.get(&span).map_or(span, |call| call.predicate.span);
            self.faults.error("unknown-predicate", span, fact, help);
            return;
        }
        let help = format!("declare it: `declare {};`", self.declaration_of(probe, types));
        self.faults.add(Diagnostic::warning("undeclared-fact", span, fact, help).note(None, NOTE));
        self.declare_implied(probe.predicate, types.to_vec());
    }

    /// Declares the fact of the types that the call turned out to have.
    fn declare_implied(&mut self, predicate: PredicateId, signature: Vec<TypeSet>) {
        self.signatures.add(Source::Fixed, predicate, signature.clone(), None);
        if let Some(info) = self.predicates.infos.get_mut(usize::from(predicate.0)) {
            info.declared.push(signature);
        }
    }

    fn report_implied_name(
        &mut self,
        probe: &Atom,
        name: &Arc<str>,
        types: &[TypeSet],
        span: Span,
    ) {
        let noun = Predicates::noun(probe.predicate);
        let owner = types.get(Predicates::owner_at(probe.predicate));
        let fact = match owner.map(|owner| self.types.describe(owner)) {
            Some(owner) => format!("{owner} has no {noun} `{name}`"),
            None => format!("no `global` block has a {noun} `{name}`"),
        };
        if let Some(similar) = self.similar_name(probe, name, types) {
            let code = if noun == "role" { "unknown-role" } else { "unknown-relation" };
            self.faults.error(code, span, fact, format!("did you mean `{similar}`?"));
            return;
        }
        let help = self.name_declaration(probe, name, types);
        self.faults.add(Diagnostic::warning("undeclared-fact", span, fact, help).note(None, NOTE));
    }
}

/// The call at this place.
pub(super) fn find_call(body: &[Literal], span: Span) -> Option<&Atom> {
    body.iter().find_map(|literal| match literal {
        Literal::Call(atom, at) if *at == span => Some(atom),
        Literal::Not(inner, _) => find_call(inner, span),
        _ => None,
    })
}
