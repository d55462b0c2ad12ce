//! Shorthand rules: what they give, and to which names.

use std::sync::Arc;

use super::body::{Body, Place};
use super::formula::Formula;
use super::predicates::{ALLOW_FIELD, HAS_PERMISSION, HAS_ROLE};
use super::scope::Scope;
use super::shorthand::{ACTOR, Owner, RESOURCE, text};
use super::types::Member;
use super::world::World;
use crate::ast::{Block, Left, ShortRule, Text};
use crate::diagnostic::Diagnostic;
use crate::policy::{Atom, NameInfo, OriginId, PredicateId, Term, Ty, TypeId, TypeSet};
use crate::source::Span;

impl<'a> World<'a> {
    pub(super) fn short_rules(&mut self, block: &'a Block) {
        let ty = match &block.name {
            None => None,
            Some(name) => match self.types.ids.get(name.node.as_str()) {
                Some(id) => Some(*id),
                // The block's name is reported.
                None => return,
            },
        };
        for rule in &block.rules {
            self.short_rule(ty, rule);
        }
    }

    fn short_rule(&mut self, ty: Option<TypeId>, rule: &'a ShortRule) {
        let origin = self.origin(rule.span, &rule.docs);
        match &rule.left {
            Left::Name(name) => match self.given(ty, name) {
                Some(predicate) => self.named_rule(ty, predicate, text(&name.node), (rule, origin)),
                None => self.only_read(ty, rule, origin),
            },
            Left::Role(span) => self.every_name(ty, (Member::Role, *span), rule, origin),
            Left::Permission(span) => {
                self.every_name(ty, (Member::Permission, *span), rule, origin);
            }
            Left::Field { action, field } => {
                if !self.field_rule(ty, (action, field), rule, origin) {
                    self.only_read(ty, rule, origin);
                }
            }
        }
    }

    /// Reads the conditions of a rule whose left side is faulty, for their faults.
    fn only_read(&mut self, ty: Option<TypeId>, rule: &'a ShortRule, origin: OriginId) {
        let (mut scope, formula) = self.short_condition(Owner { ty, same: None }, rule);
        scope.is_faulty = true;
        let head = Atom { predicate: HAS_PERMISSION, args: scope.terms() };
        self.finish(head, &scope, &formula, (origin, rule.condition.span));
    }

    fn named_rule(
        &mut self,
        ty: Option<TypeId>,
        predicate: PredicateId,
        name: Term,
        (rule, origin): (&'a ShortRule, OriginId),
    ) {
        let (scope, formula) = self.short_condition(Owner { ty, same: None }, rule);
        self.finish(head(predicate, name, ty), &scope, &formula, (origin, rule.condition.span));
    }

    fn short_condition(&mut self, owner: Owner, rule: &'a ShortRule) -> (Scope, Formula) {
        let mut scope = self.short_scope(owner.ty, rule.left.span());
        let mut body = Body { world: self, scope: &mut scope, place: Place::Block(owner) };
        let formula = body.condition(&rule.condition);
        (scope, formula)
    }

    /// `actor` and, but in the global block, `resource`.
    fn short_scope(&self, ty: Option<TypeId>, span: Span) -> Scope {
        let mut scope = Scope::default();
        let actor = scope.named("actor", span, &self.types.actors);
        debug_assert_eq!(actor, ACTOR);
        if let Some(id) = ty {
            scope.named("resource", span, &TypeSet::from_iter([Ty::Object(id)]));
        }
        scope
    }

    /// The predicate of the name on the left: a permission or a role.
    fn given(&mut self, ty: Option<TypeId>, name: &Text) -> Option<PredicateId> {
        let member = match ty {
            None => self.types.global_members.get(name.node.as_str()).map(|(member, _)| *member),
            Some(id) => self.types.member(id, &name.node),
        };
        let text = &name.node;
        match member {
            Some(Member::Permission) => return Some(HAS_PERMISSION),
            Some(Member::Role) => return Some(HAS_ROLE),
            Some(Member::Relation(_)) => {
                let fact = format!("`{text}` is a relation, which shorthand does not give");
                let help = format!("write a rule: `has_relation(…, \"{text}\", …) if …;`");
                self.faults.error("relation-on-left", name.span, fact, help);
            }
            None => {
                let owner = ty.map_or("global", |id| self.types.type_name(id)).to_owned();
                let declare = || format!("declare it in the block: `permissions = [\"{text}\"];`");
                let help = self.faults.suggest(text, self.types.member_names(ty), declare);
                let fact = format!("`{owner}` has no permission, role or relation `{text}`");
                let fault = Diagnostic::error("unknown-name", name.span, fact, help);
                self.faults.unknown_name(&owner, text, fault);
            }
        }
        None
    }

    /// `role if role on "relation";`: a rule for each name of the block for which
    /// the condition can hold.
    fn every_name(
        &mut self,
        ty: Option<TypeId>,
        (member, span): (Member, Span),
        rule: &'a ShortRule,
        origin: OriginId,
    ) {
        let names = self.names_of(ty, member);
        let predicate = if member == Member::Role { HAS_ROLE } else { HAS_PERMISSION };
        let before = self.drafts.len();
        for name in &names {
            if !self.take_room(1, span) {
                return;
            }
            let owner = Owner { ty, same: Some((member, name.clone())) };
            let (scope, formula) = self.short_condition(owner, rule);
            let head = head(predicate, text(name), ty);
            // What is wrong is wrong for every name.
            if !self.finish(head, &scope, &formula, (origin, rule.condition.span)) {
                return;
            }
        }
        if self.drafts.len() == before {
            let kind = member.kind();
            let fact = if names.is_empty() {
                format!("the block has no {kind}")
            } else {
                format!("no {kind} of the block is one where the relation leads")
            };
            let help = format!("name the {kind}s: `\"reader\" if \"reader\" on \"relation\";`");
            self.faults.error("nothing-in-common", span, fact, help);
        }
    }

    fn names_of(&self, ty: Option<TypeId>, member: Member) -> Vec<Arc<str>> {
        let names = |list: &[NameInfo]| list.iter().map(|info| info.name.clone()).collect();
        let (permissions, roles) = match ty.and_then(|id| self.types.info(id)) {
            Some(info) => (&info.permissions, &info.roles),
            None => (&self.types.global.permissions, &self.types.global.roles),
        };
        if member == Member::Role { names(roles) } else { names(permissions) }
    }

    /// `"action"("field") if …;`; `false` if its left side is reported.
    fn field_rule(
        &mut self,
        ty: Option<TypeId>,
        (action, field): (&Text, &Text),
        rule: &'a ShortRule,
        origin: OriginId,
    ) -> bool {
        let Some(id) = ty else {
            let help = "write the rule in the block of a resource";
            self.faults.error("not-global", field.span, "a `global` block has no fields", help);
            return false;
        };
        let is_action = self.is_permission(id, action);
        if !self.is_field(id, field) || !is_action {
            return false;
        }
        let (scope, formula) = self.short_condition(Owner { ty, same: None }, rule);
        let mut head = head(ALLOW_FIELD, text(&action.node), ty);
        head.args.push(text(&field.node));
        self.finish(head, &scope, &formula, (origin, rule.condition.span));
        true
    }

    fn is_permission(&mut self, id: TypeId, action: &Text) -> bool {
        if self.types.member(id, &action.node) == Some(Member::Permission) {
            return true;
        }
        let (owner, text) = (self.types.type_name(id).to_owned(), &action.node);
        let known = self.types.info(id).into_iter().flat_map(|info| &info.permissions);
        let declare = || format!("declare it: `permissions = [\"{text}\"];`");
        let help = self.faults.suggest(text, known.map(|info| info.name.as_ref()), declare);
        let fact = format!("`{owner}` has no permission `{text}`");
        let fault = Diagnostic::error("unknown-permission", action.span, fact, help);
        self.faults.unknown_name(&owner, text, fault);
        false
    }

    fn is_field(&mut self, id: TypeId, field: &Text) -> bool {
        let Some(known) = self.types.fields.get(usize::from(id.0)) else { return false };
        if known.contains_key(field.node.as_str()) {
            return true;
        }
        self.unknown_field(id, &field.node, field.span);
        false
    }
}

fn head(predicate: PredicateId, name: Term, ty: Option<TypeId>) -> Atom {
    let mut args = vec![Term::Variable(ACTOR), name];
    args.extend(ty.map(|_| Term::Variable(RESOURCE)));
    Atom { predicate, args }
}

impl Left {
    /// Where what is given stands.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Name(name) | Self::Field { action: name, .. } => name.span,
            Self::Role(span) | Self::Permission(span) => *span,
        }
    }
}
