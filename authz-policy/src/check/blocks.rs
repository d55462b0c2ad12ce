//! The blocks of a file to its types.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use super::faults::Faults;
use super::types::{BUILT_IN, Member, Members, Types};
use crate::ast::{Block, BlockKind, File, Item, Listed, Name, RelationEntry};
use crate::diagnostic::Diagnostic;
use crate::outline::OnField;
use crate::policy::{NameInfo, RelationInfo, Ty, TypeId, TypeInfo, TypeSet};
use crate::source::Span;

/// The most types: a set of types is as many bits.
const MAX_TYPES: u16 = 4096;

/// The types that the blocks declare; blocks of one name are one type.
pub(super) fn collect(file: &File, faults: &mut Faults) -> Types {
    let mut types = Types::default();
    for block in blocks(file) {
        types.add_type(block, faults);
    }
    types.any = types.objects.clone();
    for ty in [Ty::String, Ty::Integer, Ty::Boolean] {
        types.any.insert(ty);
    }
    for block in blocks(file) {
        match &block.name {
            None => types.add_global(block, faults),
            Some(name) => {
                if let Some(id) = types.ids.get(name.node.as_str()).copied() {
                    types.add_members(id, block, faults);
                }
            }
        }
    }
    for info in &types.infos {
        check_names_on_fields(info, faults);
    }
    types
}

/// An action on a field has a name of its own, which no other action has.
fn check_names_on_fields(info: &TypeInfo, faults: &mut Faults) {
    for NameInfo { name: field, span: first, .. } in info.fields.iter().flatten() {
        for NameInfo { name: action, .. } in &info.permissions {
            let on_field = OnField::name(action, field);
            let other = info.permissions.iter().find(|other| *other.name == *on_field);
            if let Some(NameInfo { span, .. }) = other {
                let fact =
                    format!("`{on_field}` is what `{action}` on the field `{field}` is called");
                let help = "give the permission another name";
                let fault = Diagnostic::error("two-kinds", *span, fact, help);
                faults.add(fault.note(Some(*first), "the field"));
            }
        }
    }
}

pub(super) fn blocks(file: &File) -> impl Iterator<Item = &Block> {
    file.items.iter().filter_map(|item| match item {
        Item::Block(block) => Some(block),
        Item::Rule(_) | Item::Declaration(_) | Item::Test(_) | Item::Fixture(_) => None,
    })
}

impl Types {
    fn add_type(&mut self, block: &Block, faults: &mut Faults) {
        let Some(name) = &block.name else { return };
        if BUILT_IN.contains(&name.node.as_str()) {
            let fact = format!("`{}` is a type of the language", name.node);
            faults.error("built-in-type", name.span, fact, "give the type another name");
            return;
        }
        let Some(id) = self.id_of(name, faults) else { return };
        if block.kind == BlockKind::Actor {
            self.actors.insert(Ty::Object(id));
        }
        if let Some(info) = self.infos.get_mut(usize::from(id.0)) {
            if block.kind == BlockKind::Actor {
                info.kind = BlockKind::Actor;
            }
            info.docs.extend(block.docs.iter().cloned());
        }
    }

    fn id_of(&mut self, name: &Name, faults: &mut Faults) -> Option<TypeId> {
        if let Some(id) = self.ids.get(name.node.as_str()) {
            return Some(*id);
        }
        let id = u16::try_from(self.infos.len()).ok().filter(|id| *id < MAX_TYPES).map(TypeId);
        let Some(id) = id else {
            if !std::mem::replace(&mut self.is_full, true) {
                let fact = format!("a policy has at most {MAX_TYPES} types");
                faults.error("too-many-types", name.span, fact, "split it into several policies");
            }
            return None;
        };
        let text: Arc<str> = Arc::from(name.node.as_str());
        self.ids.insert(text.clone(), id);
        self.objects.insert(Ty::Object(id));
        self.members.push(Members::new());
        self.fields.push(BTreeMap::new());
        self.infos.push(TypeInfo {
            name: text,
            kind: BlockKind::Resource,
            docs: Vec::new(),
            permissions: Vec::new(),
            roles: Vec::new(),
            relations: Vec::new(),
            fields: None,
            span: name.span,
        });
        Some(id)
    }

    fn add_members(&mut self, id: TypeId, block: &Block, faults: &mut Faults) {
        let permissions = self.new_names(Some(id), Member::Permission, &block.permissions, faults);
        let roles = self.new_names(Some(id), Member::Role, &block.roles, faults);
        if let Some(info) = self.infos.get_mut(usize::from(id.0)) {
            info.permissions.extend(permissions);
            info.roles.extend(roles);
        }
        for entry in &block.relations {
            self.add_relation(id, entry, faults);
        }
        if let Some(fields) = &block.fields {
            self.add_fields(id, fields, faults);
        }
    }

    fn add_global(&mut self, block: &Block, faults: &mut Faults) {
        let permissions = self.new_names(None, Member::Permission, &block.permissions, faults);
        let roles = self.new_names(None, Member::Role, &block.roles, faults);
        self.global.permissions.extend(permissions);
        self.global.roles.extend(roles);
        let relation = block.relations.first().map(|entry| ("relations", entry.name.span));
        let fields = block.fields.iter().flatten().next().map(|field| ("fields", field.name.span));
        for (what, span) in relation.into_iter().chain(fields) {
            let fact = format!("a `global` block has no {what}");
            let help = format!("write `{what}` in the block of an actor or a resource");
            faults.error("not-global", span, fact, help);
        }
    }

    fn new_names(
        &mut self,
        id: Option<TypeId>,
        member: Member,
        list: &[Listed],
        faults: &mut Faults,
    ) -> Vec<NameInfo> {
        let mut infos: Vec<NameInfo> = Vec::new();
        for Listed { docs, name } in list {
            if self.is_new(id, member, name, faults) {
                infos.push(info(docs, name));
            }
        }
        infos
    }

    fn add_relation(&mut self, id: TypeId, entry: &RelationEntry, faults: &mut Faults) {
        let RelationEntry { docs, name, target } = entry;
        let index = self.info(id).map_or(0, |info| info.relations.len());
        let targets = self.targets(target, faults);
        if !self.is_new(Some(id), Member::Relation(index), name, faults) {
            return;
        }
        let NameInfo { name, docs, span } = info(docs, name);
        if let Some(info) = self.infos.get_mut(usize::from(id.0)) {
            info.relations.push(RelationInfo { name, docs, targets, span });
        }
    }

    /// The types that a relation leads to. One with a faulty type leads to any
    /// object, so that nothing else is wrong with it.
    fn targets(&mut self, target: &Name, faults: &mut Faults) -> TypeSet {
        let Some(targets) = self.resolve(target, faults) else { return self.objects.clone() };
        if targets.is_subset(&self.objects) {
            return targets;
        }
        let fact = format!("a relation leads to an object, not to a `{}`", target.node);
        let help = format!("declare a predicate: `declare name(Type, {});`", target.node);
        faults.error("relation-to-value", target.span, fact, help);
        self.objects.clone()
    }

    fn add_fields(&mut self, id: TypeId, list: &[Listed], faults: &mut Faults) {
        let at = usize::from(id.0);
        let (Some(type_info), Some(known)) = (self.infos.get_mut(at), self.fields.get_mut(at))
        else {
            return;
        };
        let fields = type_info.fields.get_or_insert_default();
        for Listed { docs, name } in list {
            let info = info(docs, name);
            if let Some(first) = known.get(&info.name) {
                let owner = format!("`{}`", type_info.name);
                faults.add(twice(name, "field", &owner, *first));
                continue;
            }
            check_path(&info, known, faults);
            known.insert(info.name.clone(), info.span);
            fields.push(info);
        }
    }

    /// Adds a name to the block's; reports one that is there already. One of
    /// another kind is new among its own.
    fn is_new(
        &mut self,
        id: Option<TypeId>,
        member: Member,
        name: &Name,
        faults: &mut Faults,
    ) -> bool {
        let members = match id {
            None => Some(&mut self.global_members),
            Some(id) => self.members.get_mut(usize::from(id.0)),
        };
        let Some(members) = members else { return false };
        let Some((before, first)) = members.get(name.node.as_str()).copied() else {
            members.insert(Arc::from(name.node.as_str()), (member, name.span));
            return true;
        };
        let owner = id.map_or_else(
            || "the `global` block".to_owned(),
            |id| format!("`{}`", self.type_name(id)),
        );
        if before.kind() == member.kind() {
            faults.add(twice(name, member.kind(), &owner, first));
            return false;
        }
        faults.add(two_kinds(name, (before.kind(), member.kind()), &owner, first));
        true
    }
}

/// A field within another is named by a path, and the other is then not listed itself.
fn check_path(info: &NameInfo, known: &BTreeMap<Arc<str>, Span>, faults: &mut Faults) {
    let name = &*info.name;
    let is_path = |name: &str| !name.split('.').any(str::is_empty);
    if !is_path(name) {
        let help = "write names with a dot between them: `\"settings.theme\"`";
        faults.error("field-path", info.span, format!("`{name}` names no field"), help);
        return;
    }
    let mut outer = name.match_indices('.').filter_map(|(at, _)| name.get(..at));
    let outer = outer.find_map(|outer| known.get_key_value(outer));
    let within = format!("{name}.");
    let behind = known.range::<str, _>((Bound::Included(&*within), Bound::Unbounded));
    let mut inner = behind.take_while(|(inner, _)| inner.starts_with(&within));
    let inner = inner.find(|(inner, _)| is_path(inner));
    if let Some((other, span)) = outer.or(inner) {
        let fact = format!("`{name}` and `{other}` are listed, and one is within the other");
        let help = "list the field as a whole, or all that is within it";
        let fault = Diagnostic::error("field-path", info.span, fact, help);
        faults.add(fault.note(Some(*span), "the other one"));
    }
}

fn info(docs: &[String], name: &Name) -> NameInfo {
    NameInfo { name: Arc::from(name.node.as_str()), docs: docs.to_vec(), span: name.span }
}

fn twice(name: &Name, kind: &str, owner: &str, first: Span) -> Diagnostic {
    let fact = format!("{owner} has the {kind} `{}` already", name.node);
    let fault = Diagnostic::error("duplicate-name", name.span, fact, "remove one of them");
    fault.note(Some(first), "the first one")
}

fn two_kinds(name: &Name, (before, now): (&str, &str), owner: &str, first: Span) -> Diagnostic {
    let fact = format!("`{}` is a {before} and a {now} of {owner}", name.node);
    let help = format!("give the {now} another name");
    Diagnostic::error("two-kinds", name.span, fact, help).note(Some(first), format!("the {before}"))
}
