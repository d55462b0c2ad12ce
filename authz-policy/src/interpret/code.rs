//! Procedures made ready to run over a fact set: values instead of constants,
//! places instead of patterns, jumps instead of nested steps.

use std::sync::Arc;

use super::select::Selector;
use crate::ast::Comparison;
use crate::facts::{Index, Names, Relation, Value};
use crate::policy::Constant;
use crate::program::{Pattern, Procedure, ProcedureId};

/// A procedure, ready to run.
#[derive(Debug)]
pub(crate) struct Code<'f> {
    /// How many an answer has.
    pub(crate) free: usize,
    pub(crate) group: Option<u32>,
    pub(crate) clauses: Vec<ClauseCode<'f>>,
    pub(super) selector: Option<Selector>,
}

impl Code<'_> {
    /// The clause to try in turn `turn` for these arguments.
    pub(super) fn clause(&self, key: &[Value], turn: usize) -> Option<usize> {
        match &self.selector {
            Some(selector) => selector.clause(key, turn),
            None => (turn < self.clauses.len()).then_some(turn),
        }
    }
}

/// One way to answer.
#[derive(Debug)]
pub(crate) struct ClauseCode<'f> {
    /// What is done with each argument that the caller gives.
    pub(crate) entry: Box<[Entry]>,
    /// How many variables there are.
    pub(crate) variables: usize,
    pub(crate) ops: Vec<Op<'f>>,
    /// Which clause of the procedure it is; `None` for the stored facts.
    pub(crate) number: Option<usize>,
}

/// What is done with a given argument.
#[derive(Debug)]
pub(crate) enum Entry {
    /// It must be this value.
    Is(Value),
    /// It is bound to a variable.
    Bind(usize),
    /// It must be the value of a variable.
    Same(usize),
}

/// A value, or where it is found.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Operand {
    Variable(usize),
    Value(Value),
    Now,
}

/// One operation.
#[derive(Debug)]
pub(crate) enum Op<'f> {
    /// Goes on once for each stored fact.
    Facts {
        source: Source<'f>,
        key: Box<[Operand]>,
        outs: Box<[usize]>,
    },
    /// Goes on once for each answer.
    Call {
        procedure: ProcedureId,
        key: Box<[Operand]>,
        outs: Box<[usize]>,
    },
    /// Goes on behind the `Cut` at `end` if that one is not reached.
    Not {
        end: usize,
    },
    /// Ends the operations of a `Not`: it does not hold.
    Cut,
    Compare(Comparison, Operand, Operand),
    In(Operand, Box<[Value]>),
    Bind(usize, Operand),
    /// Goes on once for each value.
    Each(usize, Box<[Value]>),
    /// Gives the answer.
    Answer(Box<[Operand]>),
    Fail,
}

/// Where stored facts are found.
#[derive(Debug)]
pub(crate) enum Source<'f> {
    /// All arguments are known: the fact is there or it is not.
    Exact(&'f Relation),
    /// By the known arguments.
    Indexed(&'f Relation, Arc<Index>),
}

/// The places of the arguments that a caller gives.
pub(crate) fn passed(procedure: &Procedure) -> impl Iterator<Item = usize> + '_ {
    let args = procedure.signature.args.iter().enumerate();
    let is_passed =
        |n, pattern: &Pattern| matches!(pattern, Pattern::Ty(_)) && procedure.bound.has(n);
    args.filter(move |(n, pattern)| is_passed(*n, pattern)).map(|(n, _)| n)
}

/// The places of the arguments that an answer has.
pub(crate) fn free(procedure: &Procedure) -> impl Iterator<Item = usize> + '_ {
    let args = procedure.signature.args.iter().enumerate();
    let is_free =
        |n, pattern: &Pattern| matches!(pattern, Pattern::Ty(_)) && !procedure.bound.has(n);
    args.filter(move |(n, pattern)| is_free(*n, pattern)).map(|(n, _)| n)
}

/// All arguments, from those that a caller gives and those of an answer.
pub(super) fn arguments(
    procedure: &Procedure,
    key: &[Value],
    answer: &[Value],
    names: &Names<'_>,
) -> Vec<Constant> {
    let mut values = values(procedure, key, answer).into_iter();
    let args = procedure.signature.args.iter().filter_map(|pattern| match pattern {
        Pattern::Name(name) => Some(Constant::String(name.clone())),
        Pattern::Ty(_) => values.next().map(|value| names.constant(value)),
    });
    args.collect()
}

/// All arguments but names, from those that a caller gives and those of an answer.
pub(super) fn values(procedure: &Procedure, key: &[Value], answer: &[Value]) -> Vec<Value> {
    let (mut key, mut answer) = (key.iter(), answer.iter());
    let places = procedure.signature.args.iter().enumerate();
    let places = places.filter(|(_, pattern)| matches!(pattern, Pattern::Ty(_)));
    let next = |(n, _)| if procedure.bound.has(n) { key.next() } else { answer.next() };
    places.filter_map(next).copied().collect()
}
