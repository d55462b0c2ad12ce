//! The procedures of a policy, ready to be run.

use std::collections::HashMap;

use authz_policy::ast::Comparison;

use crate::facts::OwnedValue;
use crate::native::Ask;

/// Everything that is run. It is made by [`link`](super::link), and fits what the
/// service was compiled with.
#[derive(Debug, Default)]
pub(super) struct CodeParts {
    pub(super) procedures: HashMap<u32, Procedure>,
    /// By type and action.
    pub(super) roots: HashMap<(u16, &'static str), Roots>,
}

/// The procedures of a policy that was read at run time.
#[derive(Debug)]
#[expect(unnameable_types, reason = "what a policy file is for a moment is nobody's to keep")]
pub struct Code(pub(super) CodeParts);

/// Which procedure decides an action, by the type of the actor.
#[derive(Debug, Default)]
pub(super) struct Roots {
    pub(super) row: Vec<(u16, u32)>,
    pub(super) ty: Vec<(u16, u32)>,
}

#[derive(Debug)]
pub(super) struct Procedure {
    pub(super) stored: Option<Stored>,
    pub(super) clauses: Vec<Clause>,
    /// The group of procedures that call one another in a circle.
    pub(super) group: Option<u32>,
}

/// How stored facts are asked for.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) ask: Ask,
    /// The names that answer, as a set.
    pub(super) names: u64,
    /// How many values a row has.
    pub(super) width: usize,
}

#[derive(Debug)]
pub(super) struct Clause {
    /// How many variables there are.
    pub(super) slots: usize,
    /// What is done with each argument that the caller knows.
    pub(super) head: Vec<Head>,
    pub(super) steps: Vec<Step>,
    /// The values that the caller does not know.
    pub(super) answer: Vec<Term>,
}

#[derive(Debug)]
pub(super) enum Head {
    Bind(usize),
    Test(Term),
}

#[derive(Debug)]
pub(super) enum Term {
    Slot(usize),
    Value(OwnedValue),
    Now,
}

#[derive(Debug)]
pub(super) enum Step {
    Call(Call),
    Not(Vec<Self>),
    Compare(Comparison, Term, Term),
    In(Term, Vec<OwnedValue>),
    Bind(usize, Term),
    Each(usize, Vec<OwnedValue>),
}

#[derive(Debug)]
pub(super) struct Call {
    pub(super) callee: u32,
    pub(super) known: Vec<Term>,
    /// Where the values go that the callee finds.
    pub(super) free: Vec<usize>,
    /// Whether it is a call within a group.
    pub(super) is_within: bool,
}
