//! Which types the arguments of a predicate can have.
//!
//! A signature is one set of types for each argument: a rule's head gives one, a
//! declaration, a fact, a name in a block. Signatures that differ in one
//! argument are joined, so that a thousand types with the role `admin` are one.

use std::collections::HashMap;
use std::sync::Arc;

use super::predicates::{ALLOW, ALLOW_FIELD, HAS_PERMISSION, HAS_ROLE, Predicates};
use crate::policy::{Atom, Constant, PredicateId, Term, Ty, TypeSet};

/// The arguments' types of one way to call a predicate.
pub(super) type Signature = Vec<TypeSet>;

#[derive(Debug, Default)]
struct Joined {
    list: Vec<Signature>,
    index: HashMap<Signature, usize>,
}

impl Joined {
    /// Adds a signature; it is joined with one that differs in `argument` alone.
    fn insert(&mut self, mut signature: Signature, argument: usize) {
        let types = signature.get_mut(argument).map(std::mem::take).unwrap_or_default();
        let at = *self.index.entry(signature).or_insert_with_key(|key| {
            self.list.push(key.clone());
            self.list.len() - 1
        });
        if let Some(slot) = self.list.get_mut(at).and_then(|known| known.get_mut(argument)) {
            slot.add_all(&types);
        }
    }
}

/// The signatures of one predicate with one number of arguments.
#[derive(Debug, Default)]
struct Layer {
    all: Joined,
    /// Those of base predicates, by the name that they are about.
    named: HashMap<Arc<str>, Joined>,
    /// Those of base predicates that are about any name.
    open: Joined,
}

type Layers = HashMap<(PredicateId, usize), Layer>;

/// Where a signature comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A rule's head, whose types get narrower as the rule's conditions are read.
    Head,
    /// Anything else.
    Fixed,
}

/// All signatures.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    fixed: Layers,
    heads: Layers,
}

impl Signatures {
    pub(super) fn add(
        &mut self,
        source: Source,
        predicate: PredicateId,
        signature: Signature,
        name: Option<&Arc<str>>,
    ) {
        let layers = match source {
            Source::Head => &mut self.heads,
            Source::Fixed => &mut self.fixed,
        };
        let layer = layers.entry((predicate, signature.len())).or_default();
        let argument = Predicates::joined_at(predicate);
        match name {
            Some(name) => {
                layer.named.entry(name.clone()).or_default().insert(signature.clone(), argument);
            }
            None => layer.open.insert(signature.clone(), argument),
        }
        layer.all.insert(signature, argument);
    }

    /// Forgets the signatures of heads, which are about to be added anew.
    pub(super) fn clear_heads(&mut self) {
        self.heads.clear();
    }

    /// What is known of a predicate with so many arguments. Whatever can be
    /// permitted can be allowed.
    fn layers(&self, predicate: PredicateId, arity: usize) -> impl Iterator<Item = &Layer> {
        let permitted = (predicate == ALLOW).then_some(HAS_PERMISSION);
        std::iter::once(predicate).chain(permitted).flat_map(move |predicate| {
            let key = (predicate, arity);
            [self.fixed.get(&key), self.heads.get(&key)].into_iter().flatten()
        })
    }

    /// Whether anything is known of a predicate with so many arguments.
    pub(super) fn has(&self, predicate: PredicateId, arity: usize) -> bool {
        self.layers(predicate, arity).next().is_some()
    }

    pub(super) fn has_head(&self, predicate: PredicateId, arity: usize) -> bool {
        self.heads.contains_key(&(predicate, arity))
    }

    /// Whether a base predicate is known to be about this name for some types, or
    /// is declared for every name.
    pub(super) fn has_name(&self, predicate: PredicateId, arity: usize, name: &str) -> bool {
        let at = if predicate == ALLOW_FIELD { 3 } else { 1 };
        let is_for_any = |signature: &Signature| {
            signature.get(at).is_some_and(|types| types.contains(Ty::String))
        };
        self.layers(predicate, arity).any(|layer| layer.named.contains_key(name))
            || self
                .fixed
                .get(&(predicate, arity))
                .is_some_and(|layer| layer.open.list.iter().any(is_for_any))
    }

    /// The signatures of a base predicate that are about this name, or declared for every name.
    pub(super) fn about(
        &self,
        predicate: PredicateId,
        arity: usize,
        name: &str,
    ) -> impl Iterator<Item = &Signature> {
        let named = self.layers(predicate, arity).filter_map(move |layer| layer.named.get(name));
        let permitted = (predicate == ALLOW).then_some(HAS_PERMISSION);
        let open = std::iter::once(predicate).chain(permitted);
        let open = open.filter_map(move |of| Some(&self.fixed.get(&(of, arity))?.open));
        named.chain(open).flat_map(|joined| &joined.list)
    }

    /// The names that a base predicate is known to be about.
    pub(super) fn names(
        &self,
        predicate: PredicateId,
        arity: usize,
    ) -> impl Iterator<Item = &Arc<str>> {
        self.layers(predicate, arity).flat_map(|layer| layer.named.keys())
    }

    /// All signatures of a predicate with so many arguments, of one name or of any.
    pub(super) fn all(
        &self,
        predicate: PredicateId,
        arity: usize,
        name: Option<&str>,
    ) -> impl Iterator<Item = &Signature> {
        let mut joined = Vec::new();
        for layer in self.layers(predicate, arity) {
            match name {
                None => joined.push(&layer.all),
                Some(name) => joined.extend(layer.named.get(name).into_iter().chain([&layer.open])),
            }
        }
        joined.into_iter().flat_map(|joined| &joined.list)
    }

    /// How many arguments the predicate is known to take.
    pub(super) fn arities(&self, predicate: PredicateId, most: usize) -> Vec<usize> {
        (0..=most).filter(|arity| self.has(predicate, *arity)).collect()
    }

    /// Leaves each variable of the call the types with which the call fits a
    /// signature. Returns whether a type was taken away; `None` if none fits.
    pub(super) fn narrow(
        &self,
        atom: &Atom,
        predicates: &Predicates,
        types: &mut [TypeSet],
    ) -> Option<bool> {
        let found = self.fitting(atom, predicates, types)?;
        let mut is_narrower = false;
        for (term, fitting) in atom.args.iter().zip(found) {
            is_narrower |= variable_types(term, types).is_some_and(|set| set.narrow_to(&fitting));
        }
        Some(is_narrower)
    }

    /// The types of each argument with which the call fits; `None` if it does not.
    pub(super) fn fitting(
        &self,
        atom: &Atom,
        predicates: &Predicates,
        types: &[TypeSet],
    ) -> Option<Signature> {
        let name = name_of(atom, predicates);
        if name.is_some_and(|name| !self.has_name(atom.predicate, atom.args.len(), name)) {
            return None;
        }
        let mut found: Option<Signature> = None;
        for candidate in self.all(atom.predicate, atom.args.len(), name.map(AsRef::as_ref)) {
            if !atom.args.iter().zip(candidate).all(|(term, set)| fits(term, set, types)) {
                continue;
            }
            match &mut found {
                None => found = Some(candidate.clone()),
                Some(found) => {
                    found.iter_mut().zip(candidate).for_each(|(all, set)| all.add_all(set));
                }
            }
        }
        found
    }
}

impl Predicates {
    /// In which argument signatures are joined: where types of one meaning differ.
    fn joined_at(id: PredicateId) -> usize {
        if [HAS_PERMISSION, HAS_ROLE, ALLOW, ALLOW_FIELD].contains(&id) { 2 } else { 0 }
    }
}

/// The name that a call of a base predicate is about, if it is a constant.
pub(super) fn name_of<'a>(atom: &'a Atom, predicates: &Predicates) -> Option<&'a Arc<str>> {
    match atom.args.get(predicates.name_at(atom.predicate)?)? {
        Term::Constant(Constant::String(name)) => Some(name),
        Term::Constant(_) | Term::Variable(_) | Term::Now => None,
    }
}

fn fits(term: &Term, set: &TypeSet, types: &[TypeSet]) -> bool {
    match term {
        Term::Variable(variable) => {
            types.get(usize::from(variable.0)).is_some_and(|types| types.intersects(set))
        }
        Term::Constant(constant) => set.contains(constant.ty()),
        Term::Now => set.contains(Ty::Integer),
    }
}

fn variable_types<'a>(term: &Term, types: &'a mut [TypeSet]) -> Option<&'a mut TypeSet> {
    match term {
        Term::Variable(variable) => types.get_mut(usize::from(variable.0)),
        Term::Constant(_) | Term::Now => None,
    }
}
