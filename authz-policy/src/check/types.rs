//! The types of a policy, and what names mean in them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::faults::Faults;
use crate::ast::Name;
use crate::policy::{GlobalInfo, RelationInfo, Ty, TypeId, TypeInfo, TypeSet};
use crate::source::Span;

/// The types that are there without a block.
pub(super) const BUILT_IN: [&str; 5] = ["Actor", "Resource", "String", "Integer", "Boolean"];

/// What a name of a block names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member {
    Permission,
    Role,
    /// An index into [`TypeInfo::relations`].
    Relation(usize),
}

impl Member {
    pub(super) const fn kind(self) -> &'static str {
        match self {
            Self::Permission => "permission",
            Self::Role => "role",
            Self::Relation(_) => "relation",
        }
    }
}

/// All types.
#[derive(Debug, Default)]
pub(super) struct Types {
    pub(super) infos: Vec<TypeInfo>,
    pub(super) global: GlobalInfo,
    pub(super) ids: HashMap<Arc<str>, TypeId>,
    /// By [`TypeId`].
    pub(super) members: Vec<Members>,
    pub(super) fields: Vec<BTreeMap<Arc<str>, Span>>,
    pub(super) global_members: Members,
    pub(super) actors: TypeSet,
    /// Actors and resources.
    pub(super) objects: TypeSet,
    /// Every type.
    pub(super) any: TypeSet,
    /// Unknown types that are reported already.
    unknown: HashSet<String>,
    /// Whether it is reported that there are too many.
    pub(super) is_full: bool,
}

/// What the names of a block name, and where they are declared.
pub(super) type Members = HashMap<Arc<str>, (Member, Span)>;

impl Types {
    pub(super) fn info(&self, id: TypeId) -> Option<&TypeInfo> {
        self.infos.get(usize::from(id.0))
    }

    pub(super) fn member(&self, id: TypeId, name: &str) -> Option<Member> {
        self.members.get(usize::from(id.0))?.get(name).map(|(member, _)| *member)
    }

    pub(super) fn relation(&self, id: TypeId, name: &str) -> Option<&RelationInfo> {
        match self.member(id, name)? {
            Member::Relation(index) => self.info(id)?.relations.get(index),
            // A name of two kinds, which is reported.
            Member::Permission | Member::Role => {
                self.info(id)?.relations.iter().find(|info| *info.name == *name)
            }
        }
    }

    pub(super) fn has_fields(&self) -> bool {
        self.infos.iter().any(|info| info.fields.is_some())
    }

    /// The names of a type's block, or of the global block.
    pub(super) fn member_names(&self, id: Option<TypeId>) -> impl Iterator<Item = &str> {
        let members = match id {
            None => Some(&self.global_members),
            Some(id) => self.members.get(usize::from(id.0)),
        };
        members.into_iter().flat_map(HashMap::keys).map(AsRef::as_ref)
    }

    pub(super) fn type_name(&self, id: TypeId) -> &str {
        self.info(id).map_or("", |info| &info.name)
    }

    /// Every name of a type that can be written.
    pub(super) fn type_names(&self) -> impl Iterator<Item = &str> {
        self.infos.iter().map(|info| info.name.as_ref()).chain(BUILT_IN)
    }

    /// The types that a written type stands for. An unknown one is reported at
    /// its first place alone: it has one cause.
    pub(super) fn resolve(&mut self, name: &Name, faults: &mut Faults) -> Option<TypeSet> {
        let one = |ty| Some(TypeSet::from_iter([ty]));
        match name.node.as_str() {
            "Actor" => return Some(self.actors.clone()),
            "Resource" => return Some(self.objects.clone()),
            "String" => return one(Ty::String),
            "Integer" => return one(Ty::Integer),
            "Boolean" => return one(Ty::Boolean),
            _ => {}
        }
        if let Some(id) = self.ids.get(name.node.as_str()) {
            return one(Ty::Object(*id));
        }
        self.report_unknown(name, faults);
        None
    }

    pub(super) fn report_unknown(&mut self, name: &Name, faults: &mut Faults) {
        if self.is_full || !self.unknown.insert(name.node.clone()) {
            return;
        }
        let declare = || format!("declare it: `resource {} {{}}`", name.node);
        let help = faults.suggest(&name.node, self.type_names(), declare);
        faults.error("unknown-type", name.span, format!("unknown type `{}`", name.node), help);
    }

    /// A set of types in words: `` `User` ``, `` `User` or `Team` ``.
    pub(super) fn describe(&self, set: &TypeSet) -> String {
        let names = self.names(set);
        match names.as_slice() {
            [] => "no type".to_owned(),
            [one] => format!("`{one}`"),
            [one, two] => format!("`{one}` or `{two}`"),
            [one, two, three] => format!("`{one}`, `{two}` or `{three}`"),
            [one, two, rest @ ..] => format!("`{one}`, `{two}` or one of {} others", rest.len()),
        }
    }

    /// How a set of types is written: few names, or the one that covers all.
    pub(super) fn names(&self, set: &TypeSet) -> Vec<&str> {
        let mut names = Vec::new();
        let mut rest = set.clone();
        for (all, name) in [(&self.objects, "Resource"), (&self.actors, "Actor")] {
            if all.len() > 1 && all.is_subset(&rest) {
                names.push(name);
                rest = rest.iter().filter(|ty| !all.contains(*ty)).collect();
            }
        }
        names.extend(rest.iter().map(|ty| self.name(ty)));
        names
    }

    pub(super) fn name(&self, ty: Ty) -> &str {
        match ty {
            Ty::Object(id) => self.type_name(id),
            Ty::String => "String",
            Ty::Integer => "Integer",
            Ty::Boolean => "Boolean",
        }
    }
}
