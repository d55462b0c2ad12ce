//! The predicates of a policy and what of them has a meaning of its own.

use std::collections::HashMap;
use std::sync::Arc;

use crate::policy::{PredicateId, PredicateInfo};

pub(super) const HAS_PERMISSION: PredicateId = PredicateId(0);
pub(super) const HAS_ROLE: PredicateId = PredicateId(1);
pub(super) const HAS_RELATION: PredicateId = PredicateId(2);
pub(super) const ALLOW: PredicateId = PredicateId(3);
pub(super) const ALLOW_FIELD: PredicateId = PredicateId(4);

/// The most predicates, the base predicates included.
pub(super) const MAX_PREDICATES: u16 = 10_000;
/// In the order of their ids.
const BASE: [&str; 5] = ["has_permission", "has_role", "has_relation", "allow", "allow_field"];

/// The predicates, numbered as they are met; the base predicates come first.
#[derive(Debug)]
pub(super) struct Predicates {
    pub(super) infos: Vec<PredicateInfo>,
    ids: HashMap<Arc<str>, PredicateId>,
    /// Whether a block has fields: without, `allow_field` is the policy's own.
    has_fields: bool,
    /// Whether there are more than can be numbered.
    pub(super) is_full: bool,
}

impl Predicates {
    pub(super) fn new(has_fields: bool) -> Self {
        let mut predicates =
            Self { infos: Vec::new(), ids: HashMap::new(), has_fields, is_full: false };
        for name in BASE {
            predicates.id(name);
        }
        predicates
    }

    /// The predicate of this name.
    pub(super) fn id(&mut self, name: &str) -> PredicateId {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        let id = u16::try_from(self.infos.len()).ok().filter(|id| *id < MAX_PREDICATES);
        let Some(id) = id else {
            self.is_full = true;
            return PredicateId(MAX_PREDICATES);
        };
        let name: Arc<str> = Arc::from(name);
        self.ids.insert(name.clone(), PredicateId(id));
        self.infos.push(PredicateInfo { name, declared: Vec::new() });
        PredicateId(id)
    }

    pub(super) fn name(&self, id: PredicateId) -> &str {
        self.infos.get(usize::from(id.0)).map_or("", |info| &info.name)
    }

    /// How many arguments a base predicate takes; any number for one of the
    /// policy's own.
    pub(super) fn arities(&self, id: PredicateId) -> Option<&'static [usize]> {
        Some(match id {
            HAS_PERMISSION | HAS_ROLE | ALLOW => &[2, 3],
            HAS_RELATION => &[3],
            ALLOW_FIELD if self.has_fields => &[4],
            _ => return None,
        })
    }

    /// The argument that names what the predicate is about: a permission, a
    /// role, a relation, a field.
    pub(super) fn name_at(&self, id: PredicateId) -> Option<usize> {
        self.arities(id)?;
        Some(if id == ALLOW_FIELD { 3 } else { 1 })
    }

    /// The argument whose type has the name.
    pub(super) fn owner_at(id: PredicateId) -> usize {
        if id == HAS_RELATION { 0 } else { 2 }
    }

    /// What the name of a base predicate is.
    pub(super) fn noun(id: PredicateId) -> &'static str {
        match id {
            HAS_ROLE => "role",
            HAS_RELATION => "relation",
            ALLOW_FIELD => "field",
            _ => "permission",
        }
    }
}
