//! Rules in long hand, and those that the language itself has.

use std::sync::Arc;

use super::body::{Body, Place};
use super::formula::Formula;
use super::heads::Head;
use super::predicates::{ALLOW, ALLOW_FIELD, HAS_PERMISSION};
use super::scope::Scope;
use super::signatures::Source;
use super::variables::{Untyped, untyped};
use super::world::World;
use crate::ast::Call;
use crate::policy::{Atom, Literal, OriginId, Term, TypeSet};
use crate::source::Span;

impl<'a> World<'a> {
    /// Reads the condition of a rule.
    pub(super) fn rule(&mut self, head: Head<'a>) {
        let Head { rule, atom, says, mut scope } = head;
        let origin = self.origin(rule.span, &rule.docs);
        self.expect_types(origin, &rule.head);
        if says.is_some() && atom.predicate == ALLOW_FIELD {
            self.check_field_head(&atom, &scope, &rule.head);
        }
        let formula = match &rule.body {
            None => Formula::All(Vec::new()),
            Some(condition) => {
                let mut body = Body { world: self, scope: &mut scope, place: Place::Rule };
                body.condition(condition)
            }
        };
        let span = rule.body.as_ref().map_or(rule.span, |body| body.span);
        let is_finished = self.finish(atom, &scope, &formula, (origin, span));
        // A faulty rule still says what its predicate is about.
        if let Some(says) = says.filter(|_| !is_finished) {
            self.learn(Source::Fixed, &says);
        }
    }

    fn expect_types(&mut self, origin: OriginId, head: &Call) {
        let names = untyped(head);
        if names.is_empty() {
            return;
        }
        let untyped = names.into_iter().map(|name| Untyped { name, types: TypeSet::default() });
        self.untyped.insert(origin, untyped.collect());
    }

    /// `allow` is `has_permission` where the policy has no rules for it.
    pub(super) fn allow_permitted(&mut self) {
        if [2, 3].into_iter().any(|arity| self.signatures.has_head(ALLOW, arity)) {
            return;
        }
        for names in [["actor", "action"].as_slice(), &["actor", "action", "resource"]] {
            if !self.signatures.has(HAS_PERMISSION, names.len()) {
                continue;
            }
            let mut scope = Scope::default();
            let nowhere = Span::default();
            let args: Vec<Term> = names
                .iter()
                .map(|name| {
                    Term::Variable(scope.fresh(Arc::from(*name), nowhere, self.types.any.clone()))
                })
                .collect();
            let permitted = Atom { predicate: HAS_PERMISSION, args: args.clone() };
            let origin = self.origin(nowhere, &[]);
            let formula = Formula::Is(Literal::Call(permitted, nowhere));
            let head = Atom { predicate: ALLOW, args };
            self.finish(head, &scope, &formula, (origin, nowhere));
        }
    }
}
