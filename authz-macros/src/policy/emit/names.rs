//! What the generated facts are called.

use std::collections::{BTreeMap, BTreeSet};

use authz_policy::outline::type_name;
use authz_policy::policy::{Ty, TypeId};
use proc_macro2::{Ident, Span};

use crate::names::{item, snake};
use crate::policy::model::PolicyModel;

/// The name of each kind of fact, and the module of which type it is in.
pub(super) struct Named(Vec<(Option<TypeId>, Ident)>);

impl Named {
    pub(super) fn of(model: &PolicyModel<'_>) -> Self {
        let mut taken: BTreeMap<Option<TypeId>, BTreeSet<String>> = BTreeMap::new();
        let named = model.facts.kinds.iter().map(|kind| {
            let owner = match kind.owner() {
                Some(Ty::Object(id)) => Some(id),
                _ => None,
            };
            let predicate = model.policy.predicates.get(usize::from(kind.predicate.0));
            let predicate = predicate.map_or("", |info| &*info.name);
            let plain = kind.relation.as_deref().unwrap_or(predicate).to_owned();
            let types = kind.args.iter().map(|ty| snake(&type_name(model.policy, *ty)));
            let long = format!("{plain}_of_{}", types.collect::<Vec<_>>().join("_"));
            let taken = taken.entry(owner).or_default();
            let free = [plain, long].into_iter().find(|name| !taken.contains(name));
            let name = free.unwrap_or_else(|| format!("fact_{}", taken.len()));
            taken.insert(name.clone());
            (owner, item(&name, Span::mixed_site()))
        });
        Self(named.collect())
    }

    /// The module and the name of a kind.
    pub(super) fn get(&self, kind: usize) -> (Option<TypeId>, Ident) {
        self.0.get(kind).cloned().unwrap_or_else(|| (None, item("fact", Span::mixed_site())))
    }

    /// The kinds that belong to the type, or to none.
    pub(super) fn of_type(&self, ty: Option<TypeId>) -> impl Iterator<Item = (usize, &Ident)> {
        let kinds = self.0.iter().enumerate();
        kinds.filter(move |(_, (of, _))| *of == ty).map(|(kind, (_, name))| (kind, name))
    }
}
