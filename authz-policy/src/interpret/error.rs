//! Why a question has no answer.

use std::fmt;

use crate::plan::PlanError;

/// Why a question has no answer, not even "no".
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EvaluationError {
    /// A rule needs `@current_unix_time`, and the asker gave none.
    NoClock,
    /// Something other than an integer is compared by order.
    NotInteger,
    /// More steps, goals and answers than the limit allows.
    TooMuchWork,
    /// More combinations of values than the limit allows are asked about.
    TooManyCombinations,
    /// Infinitely many values answer the question.
    Unbounded,
    /// No order of a rule's conditions answers the question.
    Unanswerable(PlanError),
    /// The plan contradicts itself; a fault of this crate.
    Malformed(&'static str),
}

impl fmt::Display for EvaluationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoClock => f.write_str("a rule needs `@current_unix_time`, which is not given"),
            Self::NotInteger => f.write_str("a rule compares what is not an integer by order"),
            Self::TooMuchWork => f.write_str("the question takes more work than the limit allows"),
            Self::TooManyCombinations => {
                f.write_str("the variables have more combinations of values than the limit allows")
            }
            Self::Unbounded => f.write_str("infinitely many values answer the question"),
            Self::Unanswerable(PlanError::Unbound { variables, .. }) => {
                write!(f, "no order of a rule's conditions binds `{}`", variables.join("`, `"))
            }
            Self::Unanswerable(PlanError::TooManyForms { .. }) => {
                f.write_str("a rule has too many combinations of types")
            }
            Self::Malformed(what) => write!(f, "the plan of the policy is malformed: {what}"),
        }
    }
}

impl std::error::Error for EvaluationError {}
