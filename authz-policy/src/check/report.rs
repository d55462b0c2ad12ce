//! Calls that fit nothing that is known of their predicate.

use std::collections::HashSet;
use std::sync::Arc;

use super::predicates::{ALLOW_FIELD, HAS_RELATION, Predicates};
use super::signatures::name_of;
use super::world::World;
use crate::ast::Call;
use crate::diagnostic::Diagnostic;
use crate::policy::{Atom, Constant, Literal, PredicateId, Term, TypeSet};
use crate::source::Span;

/// How many known signatures a message lists.
const LISTED: usize = 3;

impl World<'_> {
    /// Reports the calls that fit nothing, whatever the other conditions say, but
    /// those at these places. Returns whether there was none.
    pub(super) fn check_calls(
        &mut self,
        body: &[Literal],
        types: &[TypeSet],
        fine: &HashSet<Span>,
    ) -> bool {
        let mut all_fit = true;
        for literal in body {
            match literal {
                Literal::Call(atom, span) if !fine.contains(span) => {
                    all_fit &= self.check_call(atom, *span, types);
                }
                Literal::Not(inner, _) => all_fit &= self.check_calls(inner, types, fine),
                _ => {}
            }
        }
        all_fit
    }

    fn check_call(&mut self, atom: &Atom, span: Span, types: &[TypeSet]) -> bool {
        let fits = self.signatures.fitting(atom, &self.predicates, types).is_some();
        if !fits {
            self.report_unfit(atom, span, types);
        }
        fits
    }

    /// Reports calls of `allow_field` with an action that is none.
    pub(super) fn check_actions(&mut self, body: &[Literal]) {
        for literal in body {
            match literal {
                Literal::Call(atom, span) if atom.predicate == ALLOW_FIELD => {
                    self.check_action(atom, *span);
                }
                Literal::Not(inner, _) => self.check_actions(inner),
                _ => {}
            }
        }
    }

    /// The action of a call of `allow_field` is a permission.
    fn check_action(&mut self, atom: &Atom, span: Span) {
        let is_field = self.predicates.arities(ALLOW_FIELD).is_some();
        let action = match atom.args.get(1) {
            Some(Term::Constant(Constant::String(action))) if is_field => action,
            _ => return,
        };
        self.check_known_action(action, self.argument_span(span, 1));
    }

    /// Where argument `n` of the call at `span` stands.
    pub(super) fn argument_span(&self, span: Span, n: usize) -> Span {
        let argument = self.calls.get(&span).and_then(|call| call.args.get(n));
        argument.map_or(span, |argument| argument.term.span)
    }

    /// Reports a call that fits no rule, fact or declaration.
    pub(super) fn report_unfit(&mut self, atom: &Atom, span: Span, types: &[TypeSet]) {
        if let Some(name) = name_of(atom, &self.predicates).cloned() {
            if !self.has_name_there(atom, &name, types) {
                return self.report_unknown_name(atom, &name, span, types);
            }
            if atom.predicate == HAS_RELATION {
                return self.report_target(atom, &name, span, types);
            }
        }
        let call = self.describe(atom, types);
        let known = self.signatures.all(atom.predicate, atom.args.len(), None).take(LISTED);
        let known: Vec<String> =
            known.map(|signature| self.call_of(atom.predicate, signature)).collect();
        let fact = format!("no rule, fact or declaration of `{call}`");
        let help = format!(
            "call it as it is known, or declare it: `declare {};`",
            self.declaration_of(atom, types)
        );
        let mut fault = Diagnostic::error("unknown-call", span, fact, help);
        for known in known {
            fault = fault.note(None, format!("known is `{known}`"));
        }
        self.faults.add(fault);
    }

    /// Whether the name is one of the types that have it.
    fn has_name_there(&self, atom: &Atom, name: &str, types: &[TypeSet]) -> bool {
        let (predicate, arity) = (atom.predicate, atom.args.len());
        if !self.signatures.has_name(predicate, arity, name) {
            return false;
        }
        let at = Predicates::owner_at(predicate);
        let Some(owner) = atom.args.get(at) else { return true };
        let owner = Self::types_of(owner, types);
        let mut known = self.signatures.all(predicate, arity, Some(name));
        known.any(|signature| signature.get(at).is_some_and(|known| known.intersects(&owner)))
    }

    pub(super) fn report_unknown_name(
        &mut self,
        atom: &Atom,
        name: &str,
        span: Span,
        types: &[TypeSet],
    ) {
        let noun = Predicates::noun(atom.predicate);
        let at = Predicates::owner_at(atom.predicate);
        let owner = atom.args.get(at).map(|arg| Self::types_of(arg, types));
        let similar = self.similar_name(atom, name, types);
        let name_at = self.predicates.name_at(atom.predicate).unwrap_or(1);
        let span = self.argument_span(span, name_at);
        let there = owner.map(|owner| self.types.describe(&owner));
        let help = match &similar {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => self.name_declaration(atom, name, types),
        };
        let fact = match &there {
            Some(owner) => format!("{owner} has no {noun} `{name}`"),
            None => format!("no `global` block has a {noun} `{name}`"),
        };
        let code = match noun {
            "role" => "unknown-role",
            "relation" => "unknown-relation",
            "field" => "unknown-field",
            _ => "unknown-permission",
        };
        let fault = Diagnostic::error(code, span, fact, help);
        match there {
            Some(owner) if noun != "field" => {
                self.faults.unknown_name(owner.trim_matches('`'), name, fault);
            }
            _ => self.faults.add(fault),
        }
    }

    /// How the name that a call is about is declared.
    pub(super) fn name_declaration(&self, atom: &Atom, name: &str, types: &[TypeSet]) -> String {
        let list = match Predicates::noun(atom.predicate) {
            "relation" => {
                let target = atom.args.get(2).map(|arg| Self::types_of(arg, types));
                let target = target.map_or_else(|| "Type".to_owned(), |set| self.one_name(&set));
                format!("relations = {{ {name}: {target} }};")
            }
            noun => format!("{noun}s = [\"{name}\"];"),
        };
        match atom.args.get(Predicates::owner_at(atom.predicate)) {
            None => format!("declare it: `global {{ {list} }}`"),
            Some(owner) => {
                let owner = self.types.describe(&Self::types_of(owner, types));
                format!("declare it in the block of {owner}: `{list}`")
            }
        }
    }

    /// The name of a type, if it is one.
    fn one_name(&self, set: &TypeSet) -> String {
        match self.types.names(set).as_slice() {
            [one] => (*one).to_owned(),
            _ => "Type".to_owned(),
        }
    }

    /// A relation with an object to which it does not lead.
    fn report_target(&mut self, atom: &Atom, name: &str, span: Span, types: &[TypeSet]) {
        let set = |n: usize| atom.args.get(n).map(|arg| Self::types_of(arg, types));
        let (Some(from), Some(to)) = (set(0), set(2)) else { return };
        let mut targets = TypeSet::default();
        for signature in self.signatures.all(HAS_RELATION, 3, Some(name)) {
            match signature.as_slice() {
                [of, _, target] if of.intersects(&from) => targets = targets.union(target),
                _ => {}
            }
        }
        let leads = self.types.describe(&targets);
        let fact = format!(
            "`{name}` of {} leads to {leads}, not to {}",
            self.types.describe(&from),
            self.types.describe(&to)
        );
        let span = self.argument_span(span, 2);
        self.faults.error("wrong-target", span, fact, format!("write an object of type {leads}"));
    }

    /// A call in words: `has_role(User, "admin", Repository)`.
    pub(super) fn describe(&self, atom: &Atom, types: &[TypeSet]) -> String {
        let name_at = self.predicates.name_at(atom.predicate);
        let argument = |(n, term): (usize, &Term)| match term {
            Term::Constant(Constant::String(text)) if name_at == Some(n) => format!("\"{text}\""),
            term => self.short(&Self::types_of(term, types)),
        };
        let args: Vec<String> = atom.args.iter().enumerate().map(argument).collect();
        format!("{}({})", self.predicates.name(atom.predicate), args.join(", "))
    }

    /// How facts of the call's types are declared.
    pub(super) fn declaration_of(&self, atom: &Atom, types: &[TypeSet]) -> String {
        let ty = |term: &Term| self.one_name(&Self::types_of(term, types));
        let args: Vec<String> = atom.args.iter().map(ty).collect();
        format!("{}({})", self.predicates.name(atom.predicate), args.join(", "))
    }

    /// Whether something is known of what a test calls. Reports it if not.
    pub(super) fn is_known(&mut self, atom: &Atom, call: &Call) -> bool {
        let (predicate, arity) = (atom.predicate, atom.args.len());
        let is_base = self.predicates.arities(predicate).is_some();
        if is_base || self.signatures.has(predicate, arity) {
            return true;
        }
        let help = match self.similar_predicate(atom, &[], &HashSet::new()) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => format!("write a rule for it: `{}(…) if …;`", call.predicate.node),
        };
        let fact = format!("no rule, fact or declaration of `{}`", call.predicate.node);
        self.faults.error("unknown-predicate", call.predicate.span, fact, help);
        false
    }

    /// The predicate that was probably meant: similar, and the call fits it.
    pub(super) fn similar_predicate(
        &mut self,
        atom: &Atom,
        types: &[TypeSet],
        but: &HashSet<PredicateId>,
    ) -> Option<String> {
        if !self.faults.can_search() {
            return None;
        }
        let name = self.predicates.name(atom.predicate).to_owned();
        let arity = atom.args.len();
        let ids = (0_u16..).map(PredicateId).take(self.predicates.infos.len());
        let mut known: Vec<(PredicateId, Arc<str>)> = ids
            .zip(self.predicates.infos.iter().map(|info| info.name.clone()))
            .filter(|(id, _)| {
                *id != atom.predicate && !but.contains(id) && self.is_said(*id, arity)
            })
            .collect();
        while let Some(nearest) = self.faults.nearest(&name, known.iter().map(|(_, n)| n.as_ref()))
        {
            let nearest = nearest.to_owned();
            let id = known.iter().find(|(_, known)| **known == *nearest)?.0;
            let probe = Atom { predicate: id, args: atom.args.clone() };
            if types.is_empty()
                || self.signatures.fitting(&probe, &self.predicates, types).is_some()
            {
                return Some(nearest);
            }
            known.retain(|(other, _)| *other != id);
        }
        None
    }

    /// Whether a rule, a fact or a declaration says something of the predicate,
    /// rather than a condition alone.
    fn is_said(&self, id: PredicateId, arity: usize) -> bool {
        self.signatures.has(id, arity) && !self.implied.contains_key(&(id, arity, None))
    }
}
