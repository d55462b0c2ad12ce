//! What declarations, blocks and the facts of tests say of predicates.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::predicates::{ALLOW_FIELD, HAS_PERMISSION, HAS_RELATION, HAS_ROLE};
use super::signatures::{Source, name_of};
use super::world::World;
use crate::ast::{self, Call, Declaration, Setup};
use crate::diagnostic::Diagnostic;
use crate::policy::{Atom, Constant, Fact, PredicateId, Term, Ty, TypeId, TypeSet, VarId};
use crate::source::Span;

/// Declarations, and where each stands first.
pub(super) type Declared = HashMap<(PredicateId, Vec<TypeSet>), Span>;

/// What a setup gives.
#[derive(Debug, Default)]
pub(super) struct Given<'a> {
    pub(super) facts: Vec<Fact>,
    pub(super) fixtures: Vec<&'a ast::Name>,
    pub(super) now: Option<i64>,
}

impl<'a> World<'a> {
    /// What the blocks say: who can have a role or a permission is any object.
    pub(super) fn learn_blocks(&mut self) {
        let string = TypeSet::from_iter([Ty::String]);
        let who = [self.types.objects.clone(), string.clone()];
        let mut learned = Vec::new();
        for (id, info) in (0_u16..).map(TypeId).zip(&self.types.infos) {
            let own = TypeSet::from_iter([Ty::Object(id)]);
            let lists = [(HAS_PERMISSION, &info.permissions), (HAS_ROLE, &info.roles)];
            for (predicate, name) in lists.iter().flat_map(|(p, list)| list.iter().map(|n| (*p, n)))
            {
                let signature = [who.as_slice(), std::slice::from_ref(&own)].concat();
                learned.push((predicate, signature, name.name.clone()));
            }
            for relation in &info.relations {
                let signature = vec![own.clone(), string.clone(), relation.targets.clone()];
                learned.push((HAS_RELATION, signature, relation.name.clone()));
            }
            for field in info.fields.iter().flatten() {
                let signature = [who.as_slice(), &[own.clone(), string.clone()]].concat();
                learned.push((ALLOW_FIELD, signature, field.name.clone()));
            }
        }
        let global = &self.types.global;
        for (predicate, list) in [(HAS_PERMISSION, &global.permissions), (HAS_ROLE, &global.roles)]
        {
            learned.extend(list.iter().map(|info| (predicate, who.to_vec(), info.name.clone())));
        }
        for (predicate, signature, name) in learned {
            self.signatures.add(Source::Fixed, predicate, signature, Some(&name));
        }
    }

    /// `declare predicate(Type, …);`
    pub(super) fn declaration(&mut self, declaration: &Declaration, declared: &mut Declared) {
        let name = &declaration.predicate;
        let types = declaration.types.iter().map(|ty| self.types.resolve(ty, &mut self.faults));
        let types: Vec<Option<TypeSet>> = types.collect();
        let predicate = self.predicates.id(&name.node);
        if predicate == ALLOW_FIELD && self.types.has_fields() {
            let fact = "which fields have rules of their own stands in the policy, not in facts";
            let help = "write a rule: `allow_field(user, \"read\", resource, \"field\") if …;`";
            self.faults.error("field-fact", name.span, fact, help);
            return;
        }
        if !self.check_base_arity(name, predicate, types.len()) {
            return;
        }
        // A faulty declaration declares for any types, so that calls are not wrong.
        let is_faulty = types.contains(&None);
        let any = &self.types.any;
        let signature: Vec<TypeSet> =
            types.into_iter().map(|types| types.unwrap_or_else(|| any.clone())).collect();
        self.signatures.add(Source::Fixed, predicate, signature.clone(), None);
        if is_faulty {
            return;
        }
        let key = (predicate, signature.clone());
        if let Some(first) = declared.get(&key) {
            let fact = format!("`{}` is declared twice", self.call_of(predicate, &signature));
            let fault = Diagnostic::error(
                "duplicate-declaration",
                declaration.span,
                fact,
                "remove one of them",
            );
            self.faults.add(fault.note(Some(*first), "the first one"));
            return;
        }
        declared.insert(key, declaration.span);
        if let Some(info) = self.predicates.infos.get_mut(usize::from(predicate.0)) {
            info.declared.push(signature);
        }
    }

    /// The lines of a setup; what the facts say of their predicates is learned.
    pub(super) fn setup(&mut self, setup: &'a [Setup]) -> Given<'a> {
        let mut given = Given::default();
        for line in setup {
            match line {
                Setup::Fact(call) => given.facts.extend(self.test_fact(call)),
                Setup::Fixture(name) => given.fixtures.push(name),
                Setup::Time(time) if given.now.is_some() => {
                    let fact = "the time is given twice";
                    self.faults.error("duplicate-time", time.span, fact, "remove one");
                }
                Setup::Time(time) => given.now = Some(time.node),
            }
        }
        given
    }

    fn test_fact(&mut self, call: &'a Call) -> Option<Fact> {
        let args: Vec<Option<Constant>> =
            call.args.iter().map(|argument| self.test_constant(argument)).collect();
        let predicate = self.predicates.id(&call.predicate.node);
        if !self.check_base_arity(&call.predicate, predicate, args.len()) {
            return None;
        }
        let args: Vec<Constant> = args.into_iter().collect::<Option<_>>()?;
        let terms = args.iter().cloned().map(Term::Constant).collect();
        let atom = Atom { predicate, args: terms };
        if !self.check_type_name(&atom, call) || !self.learn_test_fact(&atom, call) {
            return None;
        }
        self.note_permission(&atom);
        Some(Fact { predicate, args })
    }

    fn test_constant(&mut self, argument: &ast::Argument) -> Option<Constant> {
        let term = &argument.term;
        if matches!(term.node, ast::Term::Variable(_) | ast::Term::Anonymous | ast::Term::Now) {
            let fact = "a fact of a test has constants alone";
            let help = "write a value: `User{\"alice\"}`, `\"text\"`, `7`";
            self.faults.error("variable-in-fact", term.span, fact, help);
            return None;
        }
        self.constant(term)
    }

    /// A fact says that there are facts of its types; `false` if a name in it is
    /// probably misspelt.
    fn learn_test_fact(&mut self, atom: &Atom, call: &'a Call) -> bool {
        if self.signatures.fitting(atom, &self.predicates, &[]).is_some() {
            return true;
        }
        self.calls.insert(call.span, call);
        if let Some(name) = name_of(atom, &self.predicates).cloned() {
            let arity = atom.args.len();
            let is_known = self.signatures.has_name(atom.predicate, arity, &name);
            if is_known || self.similar_name(atom, &name, &[]).is_some() {
                self.report_unfit(atom, call.span, &[]);
                return false;
            }
        }
        if self.predicates.arities(atom.predicate).is_none() {
            let types: Vec<TypeSet> =
                atom.args.iter().map(|arg| Self::types_of(arg, &[])).collect();
            self.test_facts.entry((atom.predicate, types)).or_insert(call.predicate.span);
        }
        self.learn_atom(Source::Fixed, atom, &[]);
        true
    }

    /// Declares the facts of which tests alone say something, unless they are
    /// probably misspelt.
    pub(super) fn declare_test_facts(&mut self, declared: &Declared) {
        let by_hand: HashSet<PredicateId> = declared.keys().map(|(id, _)| *id).collect();
        let mut facts: Vec<_> = std::mem::take(&mut self.test_facts).into_iter().collect();
        facts.sort_by_key(|(_, span)| *span);
        facts.retain(|((id, types), _)| {
            !by_hand.contains(id) && !self.signatures.has_head(*id, types.len())
        });
        let is_called =
            |id: &PredicateId, types: &Vec<TypeSet>| self.called.contains(&(*id, types.len()));
        let idle: HashSet<PredicateId> = facts
            .iter()
            .filter(|((id, types), _)| !is_called(id, types))
            .map(|((id, _), _)| *id)
            .collect();
        for ((predicate, types), span) in facts {
            if idle.contains(&predicate) && self.is_misspelt(predicate, &types, span, &idle) {
                continue;
            }
            if let Some(info) = self.predicates.infos.get_mut(usize::from(predicate.0)) {
                info.declared.push(types);
            }
        }
    }

    /// Reports a fact that no condition asks for, if one asks for a similar one.
    fn is_misspelt(
        &mut self,
        predicate: PredicateId,
        types: &[TypeSet],
        span: Span,
        idle: &HashSet<PredicateId>,
    ) -> bool {
        let variables = (0..types.len()).filter_map(|n| u16::try_from(n).ok());
        let args = variables.map(|n| Term::Variable(VarId(n))).collect();
        let probe = Atom { predicate, args };
        let Some(similar) = self.similar_predicate(&probe, types, idle) else { return false };
        let fact = format!("no rule asks for `{}`", self.describe(&probe, types));
        let help = format!("did you mean `{similar}`?");
        self.faults.error("unknown-predicate", span, fact, help);
        true
    }

    /// The name that was probably meant in a call of a base predicate.
    pub(super) fn similar_name(
        &mut self,
        atom: &Atom,
        name: &str,
        types: &[TypeSet],
    ) -> Option<Arc<str>> {
        if !self.faults.can_search() {
            return None;
        }
        let at = self.predicates.name_at(atom.predicate)?;
        let mut probe = atom.clone();
        let arity = atom.args.len();
        let mut known: Vec<Arc<str>> =
            self.signatures.names(atom.predicate, arity).cloned().collect();
        known.sort();
        known.dedup();
        // What a condition alone has said is as likely to be misspelt, and another type can have
        // this very name.
        known.retain(|known| {
            **known != *name
                && !self.implied.contains_key(&(atom.predicate, arity, Some(known.clone())))
        });
        while let Some(nearest) = self.faults.nearest(name, known.iter().map(AsRef::as_ref)) {
            let text: Arc<str> = Arc::from(nearest);
            if let Some(slot) = probe.args.get_mut(at) {
                *slot = Term::Constant(Constant::String(text.clone()));
            }
            if self.signatures.fitting(&probe, &self.predicates, types).is_some() {
                return Some(text);
            }
            known.retain(|known| *known != text);
        }
        None
    }
}
