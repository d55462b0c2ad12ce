//! Why something is allowed, and what is missing where it is not.

mod absent;
mod derivation;
mod search;
mod state;
mod steps;
mod terms;
#[cfg(test)]
mod tests;
mod text;

use crate::ast::Comparison;
use crate::interpret::{EvaluationError, Session};
use crate::policy::{Constant, Fact, OriginId, PredicateId, Ty};

pub use self::text::{Text, constant, fact};

/// Why an answer is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// What was asked; for a field that has no rule for the action, about the
    /// resource.
    pub question: Fact,
    /// What came of it.
    pub answer: Answer,
}

/// An answer and its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// It holds: the rules and the facts that give it, from the question down.
    /// No reason rests on itself.
    Holds(Vec<Node>),
    /// It does not hold: the nearest ways in which it would, the shortest first.
    HoldsNot(Vec<Way>),
    /// It is about an action that nobody declared.
    Undeclared,
}

/// A node of a tree of reasons, the tree being written from the root down.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Node {
    /// How far from the root: a node's own reasons follow it and are one deeper.
    pub depth: usize,
    /// What holds there.
    pub reason: Reason,
}

/// Why something holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// It is a fact that was given.
    Given(Call),
    /// The rule gives it, for the reasons that follow.
    Rule(Call, OriginId),
    /// Its reasons stand further up.
    Above(Call),
    /// These do not hold together for any value of what is open in them.
    Absent(Vec<Condition>),
    /// The condition holds.
    Condition(Condition),
    /// There are more reasons than are told.
    More,
}

/// A way in which something would hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Way {
    /// The facts that are not given.
    pub missing: Vec<Missing>,
    /// What must not hold and does.
    pub obstacles: Vec<Obstacle>,
    /// What must be true of the open values in the missing facts.
    pub provided: Vec<Condition>,
}

/// A fact that is not given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Missing {
    /// The fact.
    pub call: Call,
    /// The rule that asks for it; `None` if the question does.
    pub origin: Option<OriginId>,
}

/// A `not` that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Obstacle {
    /// What holds all the same.
    pub holds: Vec<Condition>,
    /// The rule that asks for its absence.
    pub origin: OriginId,
}

/// A predicate about values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Call {
    /// The predicate.
    pub predicate: PredicateId,
    /// Its arguments.
    pub args: Vec<Part>,
}

/// A value, or what is said of one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part {
    /// The value.
    Value(Constant),
    /// Some value of the type; another one for each number.
    Some(Ty, usize),
    /// `@current_unix_time`
    Now,
}

impl Part {
    fn ty(&self) -> Option<Ty> {
        match self {
            Self::Value(constant) => Some(constant.ty()),
            Self::Some(ty, _) => Some(*ty),
            Self::Now => None,
        }
    }
}

/// A condition of a rule, its variables put in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Condition {
    /// The call holds.
    Call(Call),
    /// These do not hold together.
    Not(Vec<Self>),
    /// The comparison holds.
    Compare(Comparison, Part, Part),
    /// It is one of these.
    In(Part, Vec<Constant>),
}

impl Session<'_, '_, '_> {
    /// Tells why the fact follows or not.
    ///
    /// The reasons are bounded in number, and so is the search for missing facts:
    /// for a policy with very many ways it can find none.
    ///
    /// # Errors
    ///
    /// Fails when the question itself does.
    pub fn explain(&mut self, question: &Fact) -> Result<Explanation, EvaluationError> {
        let whole = self.whole(question);
        let question = whole.as_ref().unwrap_or(question);
        let answer = if !self.is_declared(question) {
            Answer::Undeclared
        } else if self.holds(question)? {
            Answer::Holds(derivation::derive(self, question)?)
        } else {
            Answer::HoldsNot(search::nearest(self, question)?)
        };
        Ok(Explanation { question: question.clone(), answer })
    }
}
