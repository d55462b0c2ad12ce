//! Conditions in shorthand, as calls of the base predicates.

use std::sync::Arc;

use super::body::Body;
use super::formula::Formula;
use super::predicates::{HAS_PERMISSION, HAS_RELATION, HAS_ROLE};
use super::types::Member;
use crate::ast::{Text, What};
use crate::diagnostic::Diagnostic;
use crate::policy::{Atom, Constant, Literal, PredicateId, Term, Ty, TypeId, TypeSet, VarId};
use crate::source::Span;

/// The variables of a shorthand rule, which come first in its scope.
pub(super) const ACTOR: VarId = VarId(0);
pub(super) const RESOURCE: VarId = VarId(1);

/// The block of a shorthand rule.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    /// `None` for the global block.
    pub(super) ty: Option<TypeId>,
    /// The role or permission for which `role if …` or `permission if …` stands
    /// this time.
    pub(super) same: Option<(Member, Arc<str>)>,
}

impl Body<'_, '_> {
    /// `"y"`
    pub(super) fn named(&mut self, name: &Text) -> Option<Formula> {
        let ty = self.place.owner()?.ty;
        let Some(id) = ty else { return self.global(name) };
        match self.world.types.member(id, &name.node) {
            Some(Member::Permission) => {
                Some(about(HAS_PERMISSION, &name.node, RESOURCE, name.span))
            }
            Some(Member::Role) => Some(about(HAS_ROLE, &name.node, RESOURCE, name.span)),
            Some(Member::Relation(_)) => self.related_actor(id, name),
            None => {
                self.unknown_member(id, name);
                None
            }
        }
    }

    fn related_actor(&mut self, id: TypeId, name: &Text) -> Option<Formula> {
        let targets = &self.world.types.relation(id, &name.node)?.targets;
        if targets.intersects(&self.world.types.actors) {
            return Some(relation(Term::Variable(RESOURCE), &name.node, ACTOR, name.span));
        }
        let to = self.world.types.describe(targets);
        let fact = format!("`{}` leads to {to}, which is no actor", name.node);
        let help = format!("name what the actor has there: `\"…\" on \"{}\"`", name.node);
        self.world.faults.error("relation-to-no-actor", name.span, fact, help);
        None
    }

    fn unknown_member(&mut self, id: TypeId, name: &Text) {
        let world = &mut *self.world;
        let owner = world.types.type_name(id).to_owned();
        let is_global = world.types.global_members.contains_key(name.node.as_str());
        let text = &name.node;
        let help = if is_global {
            format!("write `global \"{text}\"`")
        } else {
            let declare = || format!("declare it in the block: `roles = [\"{text}\"];`");
            world.faults.suggest(text, world.types.member_names(Some(id)), declare)
        };
        let fact = format!("`{owner}` has no permission, role or relation `{text}`");
        let fault = Diagnostic::error("unknown-name", name.span, fact, help);
        world.faults.unknown_name(&owner, text, fault);
    }

    /// `global "y"`
    pub(super) fn global(&mut self, name: &Text) -> Option<Formula> {
        let world = &mut *self.world;
        let member = world.types.global_members.get(name.node.as_str()).map(|(member, _)| *member);
        let predicate = match member {
            Some(Member::Permission) => HAS_PERMISSION,
            Some(Member::Role | Member::Relation(_)) => HAS_ROLE,
            None => {
                let text = &name.node;
                let declare = || format!("declare it: `global {{ roles = [\"{text}\"]; }}`");
                let help = world.faults.suggest(text, world.types.member_names(None), declare);
                let fact = format!("no `global` block has a role or permission `{text}`");
                world.faults.error("unknown-global", name.span, fact, help);
                return None;
            }
        };
        let args = vec![Term::Variable(ACTOR), text(&name.node)];
        Some(Formula::Is(Literal::Call(Atom { predicate, args }, name.span)))
    }

    /// `"y" on "relation"`, `role on "relation"`, `permission on "relation"`
    pub(super) fn on(&mut self, what: &What, relation: &Text, span: Span) -> Option<Formula> {
        let id = self.owning_type(relation)?;
        let Some(info) = self.world.types.relation(id, &relation.node) else {
            self.unknown_relation(id, relation);
            return None;
        };
        let targets = info.targets.clone();
        match what {
            What::Name(name) => self.name_on(name, relation, &targets, span),
            What::Role(_) => self.same_on(Member::Role, relation, &targets, span),
            What::Permission(_) => self.same_on(Member::Permission, relation, &targets, span),
        }
    }

    fn owning_type(&mut self, relation: &Text) -> Option<TypeId> {
        let id = self.place.owner()?.ty;
        if id.is_none() {
            let fact = "a `global` block has no relations";
            let help = "write the rule in the block of an actor or a resource";
            self.world.faults.error("not-global", relation.span, fact, help);
        }
        id
    }

    fn unknown_relation(&mut self, id: TypeId, name: &Text) {
        let world = &mut *self.world;
        let text = &name.node;
        let owner = world.types.type_name(id).to_owned();
        let known = world.types.info(id).into_iter().flat_map(|info| &info.relations);
        let declare = || format!("declare it: `relations = {{ {text}: Type }};`");
        let help = world.faults.suggest(text, known.map(|info| info.name.as_ref()), declare);
        let fact = format!("`{owner}` has no relation `{text}`");
        let fault = Diagnostic::error("unknown-relation", name.span, fact, help);
        world.faults.unknown_name(&owner, text, fault);
    }

    /// The name is looked up in each block to which the relation leads.
    fn name_on(
        &mut self,
        name: &Text,
        via: &Text,
        targets: &TypeSet,
        span: Span,
    ) -> Option<Formula> {
        let mut with = [TypeSet::default(), TypeSet::default(), TypeSet::default()];
        let mut is_without_actor = false;
        for ty in targets.iter() {
            let Ty::Object(id) = ty else { continue };
            let at = match self.world.types.member(id, &name.node) {
                Some(Member::Permission) => 0,
                Some(Member::Role) => 1,
                Some(Member::Relation(_)) if self.leads_to_actor(id, &name.node) => 2,
                Some(Member::Relation(_)) => {
                    is_without_actor = true;
                    continue;
                }
                None => continue,
            };
            with.get_mut(at).into_iter().for_each(|set| set.insert(ty));
        }
        let [permission, role, related] = with;
        let mut ways = Vec::new();
        for (predicate, types) in [(HAS_PERMISSION, permission), (HAS_ROLE, role)] {
            if !types.is_empty() {
                let (there, link) = self.follow(via, types, span);
                ways.push(Formula::All(vec![link, about(predicate, &name.node, there, span)]));
            }
        }
        if !related.is_empty() {
            let (there, link) = self.follow(via, related, span);
            let held = relation(Term::Variable(there), &name.node, ACTOR, span);
            ways.push(Formula::All(vec![link, held]));
        }
        if !ways.is_empty() {
            return Some(Formula::Any(ways));
        }
        self.nothing_there(name, via, targets, is_without_actor);
        None
    }

    fn leads_to_actor(&self, id: TypeId, name: &str) -> bool {
        let types = &self.world.types;
        types.relation(id, name).is_some_and(|info| info.targets.intersects(&types.actors))
    }

    fn nothing_there(&mut self, name: &Text, via: &Text, targets: &TypeSet, is_no_actor: bool) {
        let world = &mut *self.world;
        let text = &name.node;
        let there = world.types.describe(targets);
        if is_no_actor {
            let fact = format!("`{text}` of {there} leads to no actor");
            let help = format!("name a permission or a role of {there}");
            world.faults.error("relation-to-no-actor", name.span, fact, help);
            return;
        }
        let types = &world.types;
        let known = targets.iter().filter_map(|ty| match ty {
            Ty::Object(id) => Some(types.member_names(Some(id))),
            Ty::String | Ty::Integer | Ty::Boolean => None,
        });
        let declare = || format!("declare it in the block of {there}");
        let help = world.faults.suggest(text, known.flatten(), declare);
        let fact = format!("{there} has no permission, role or relation `{text}`");
        let fault = Diagnostic::error("unknown-name-on", name.span, fact, help);
        world.faults.add(fault.note(None, format!("`{}` leads to {there}", via.node)));
    }

    /// The same role as on the left; any role if a name stands there.
    fn same_on(
        &mut self,
        member: Member,
        via: &Text,
        targets: &TypeSet,
        span: Span,
    ) -> Option<Formula> {
        let same = self.place.owner()?.same.clone().filter(|(kind, _)| *kind == member);
        let types = &self.world.types;
        let has = |ty: &Ty| {
            let Ty::Object(id) = ty else { return false };
            match (&same, member) {
                (Some((_, name)), _) => types.member(*id, name) == Some(member),
                (None, Member::Role) => types.info(*id).is_some_and(|i| !i.roles.is_empty()),
                (None, _) => types.info(*id).is_some_and(|i| !i.permissions.is_empty()),
            }
        };
        let there: TypeSet = targets.iter().filter(has).collect();
        if there.is_empty() {
            if same.is_none() {
                self.none_of_kind(member, via, targets, span);
                return None;
            }
            // Another name of the block may be there.
            return Some(Formula::Any(Vec::new()));
        }
        let predicate = if member == Member::Role { HAS_ROLE } else { HAS_PERMISSION };
        let (there, link) = self.follow(via, there, span);
        let name = if let Some((_, name)) = same {
            Term::Constant(Constant::String(name))
        } else {
            let string = TypeSet::from_iter([Ty::String]);
            Term::Variable(self.scope.fresh(Arc::from("_"), span, string))
        };
        let args = vec![Term::Variable(ACTOR), name, Term::Variable(there)];
        let held = Formula::Is(Literal::Call(Atom { predicate, args }, span));
        Some(Formula::All(vec![link, held]))
    }

    fn none_of_kind(&mut self, member: Member, via: &Text, targets: &TypeSet, span: Span) {
        let there = self.world.types.describe(targets);
        let kind = member.kind();
        let fact = format!("{there}, where `{}` leads, has no {kind}", via.node);
        let help = format!("declare one in the block of {there}: `{kind}s = [\"name\"];`");
        self.world.faults.error("nothing-on", span, fact, help);
    }

    /// The related object, of these types, and the condition that it is related.
    fn follow(&mut self, via: &Text, types: TypeSet, span: Span) -> (VarId, Formula) {
        let there = self.scope.fresh(Arc::from(via.node.as_str()), span, types);
        (there, relation(Term::Variable(RESOURCE), &via.node, there, span))
    }
}

/// `predicate(actor, "name", on)`
fn about(predicate: PredicateId, name: &str, on: VarId, span: Span) -> Formula {
    let args = vec![Term::Variable(ACTOR), text(name), Term::Variable(on)];
    Formula::Is(Literal::Call(Atom { predicate, args }, span))
}

/// `has_relation(from, "name", to)`
fn relation(from: Term, name: &str, to: VarId, span: Span) -> Formula {
    let args = vec![from, text(name), Term::Variable(to)];
    Formula::Is(Literal::Call(Atom { predicate: HAS_RELATION, args }, span))
}

pub(super) fn text(text: &str) -> Term {
    Term::Constant(Constant::String(Arc::from(text)))
}
