//! Conditions, their names resolved.

use super::formula::Formula;
use super::scope::Scope;
use super::shorthand::Owner;
use super::world::World;
use crate::ast::{Call, Condition};
use crate::policy::{Atom, Literal, Term};
use crate::source::Spanned;

/// Where a condition stands.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// In the block of a type.
    Block(Owner),
    /// In a rule in long hand.
    Rule,
    /// In a test, which declares nothing.
    Test,
}

impl Place {
    pub(super) fn owner(&self) -> Option<&Owner> {
        match self {
            Self::Block(owner) => Some(owner),
            Self::Rule | Self::Test => None,
        }
    }
}

/// Reads the conditions of one rule.
#[derive(Debug)]
pub(super) struct Body<'w, 'a> {
    pub(super) world: &'w mut World<'a>,
    pub(super) scope: &'w mut Scope,
    /// Where the condition stands.
    pub(super) place: Place,
}

impl<'a> Body<'_, 'a> {
    /// A condition; `None` if something in it is reported.
    pub(super) fn condition(&mut self, condition: &'a Spanned<Condition>) -> Option<Formula> {
        let span = condition.span;
        match &condition.node {
            Condition::Call(call) => self.call(call),
            Condition::Matches { variable, ty } => {
                let types = self.world.types.resolve(ty, &mut self.world.faults);
                let any = &self.world.types.any;
                let variable = self.scope.named(&variable.node, variable.span, any);
                Some(Formula::Is(Literal::Matches(variable, types?)))
            }
            Condition::Compare { op, left, right } => {
                let left = self.world.term(left, self.scope);
                let right = self.world.term(right, self.scope);
                Some(Formula::Is(Literal::Compare(*op, left?, right?, span)))
            }
            Condition::In { term, list } => {
                let term = self.world.term(term, self.scope);
                let constants = list.iter().map(|constant| self.world.constant(constant));
                let constants: Vec<_> = constants.collect();
                let constants = constants.into_iter().collect::<Option<_>>()?;
                Some(Formula::Is(Literal::In(term?, constants, span)))
            }
            Condition::And(parts) => self.parts(parts).map(Formula::All),
            Condition::Or(parts) => self.parts(parts).map(Formula::Any),
            Condition::Not(inner) => Some(Formula::Not(Box::new(self.condition(inner)?), span)),
            Condition::Named(name) => self.named(name),
            Condition::On { what, relation } => self.on(what, relation, span),
            Condition::Global(name) => self.global(name),
        }
    }

    /// All parts are read, so that each reports its faults.
    fn parts(&mut self, parts: &'a [Spanned<Condition>]) -> Option<Vec<Formula>> {
        let parts: Vec<_> = parts.iter().map(|part| self.condition(part)).collect();
        parts.into_iter().collect()
    }

    fn call(&mut self, call: &'a Call) -> Option<Formula> {
        let args: Vec<Option<Term>> =
            call.args.iter().map(|argument| self.world.term(&argument.term, self.scope)).collect();
        let predicate = self.world.predicates.id(&call.predicate.node);
        if !self.world.check_arity(&call.predicate, predicate, args.len()) {
            return None;
        }
        let atom = Atom { predicate, args: args.into_iter().collect::<Option<_>>()? };
        if !self.world.check_type_name(&atom, call) {
            return None;
        }
        self.world.calls.insert(call.span, call);
        match self.place {
            Place::Test if !self.world.is_known(&atom, call) => return None,
            Place::Test => {}
            Place::Block(_) | Place::Rule => {
                self.world.called.insert((predicate, atom.args.len()));
                self.world.imply(&atom, call);
            }
        }
        Some(Formula::Is(Literal::Call(atom, call.span)))
    }
}
