//! Conditions, their names resolved.

use super::formula::Formula;
use super::scope::Scope;
use super::shorthand::Owner;
use super::world::World;
use crate::ast::{self, Call, Condition};
use crate::policy::{Atom, Literal, Term};
use crate::source::{Span, Spanned};

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
    /// A condition. What is reported in it is left out, so that the faults of the
    /// others are found, too.
    pub(super) fn condition(&mut self, condition: &'a Spanned<Condition>) -> Formula {
        match &condition.node {
            Condition::And(parts) => Formula::All(self.parts(parts)),
            Condition::Or(parts) => Formula::Any(self.parts(parts)),
            Condition::Not(inner) => Formula::Not(Box::new(self.condition(inner)), condition.span),
            single => self.single(single, condition.span).unwrap_or_else(|| {
                self.leave_out(single);
                Formula::Unknown
            }),
        }
    }

    fn parts(&mut self, parts: &'a [Spanned<Condition>]) -> Vec<Formula> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    /// A condition without others in it; `None` if it is reported.
    fn single(&mut self, condition: &'a Condition, span: Span) -> Option<Formula> {
        match condition {
            Condition::Call(call) => self.call(call),
            Condition::Matches { variable, ty } => {
                let types = self.world.types.resolve(ty, &mut self.world.faults);
                let any = &self.world.types.any;
                let variable = self.scope.named(&variable.node, variable.span, any);
                Some(Formula::Is(Literal::Matches(variable, types?)))
            }
            Condition::Compare { op, left, right } => {
                self.world.compared.insert(span, vec![left.span, right.span]);
                let left = self.world.term(left, self.scope);
                let right = self.world.term(right, self.scope);
                Some(Formula::Is(Literal::Compare(*op, left?, right?, span)))
            }
            Condition::In { term, list } => {
                let places = list.iter().map(|constant| constant.span);
                self.world.compared.insert(span, places.collect());
                let term = self.world.term(term, self.scope);
                let constants = list.iter().map(|constant| self.world.constant(constant));
                let constants: Vec<_> = constants.collect();
                let constants = constants.into_iter().collect::<Option<_>>()?;
                Some(Formula::Is(Literal::In(term?, constants, span)))
            }
            Condition::And(_) | Condition::Or(_) | Condition::Not(_) => None,
            Condition::Named(name) => self.named(name),
            Condition::On { what, relation } => self.on(what, relation, span),
            Condition::Global(name) => self.global(name),
        }
    }

    /// Takes note that a condition is left out, which would have given its
    /// variables a value.
    fn leave_out(&mut self, condition: &Condition) {
        self.scope.is_faulty = true;
        let terms: Vec<&ast::Term> = match condition {
            Condition::Call(call) => call.args.iter().map(|arg| &arg.term.node).collect(),
            Condition::Compare { left, right, .. } => vec![&left.node, &right.node],
            Condition::In { term, .. } => vec![&term.node],
            _ => Vec::new(),
        };
        for term in terms {
            if let ast::Term::Variable(name) = term {
                self.scope.leave_open(name);
            }
        }
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
