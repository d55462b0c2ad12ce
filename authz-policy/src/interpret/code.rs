//! Procedures made ready to run over a fact set: values instead of constants,
//! places instead of patterns, jumps instead of nested steps.

use std::sync::Arc;

use super::select::Selector;
use crate::ast::Comparison;
use crate::facts::{FactSet, Index, Names, Relation, Value};
use crate::policy::{Constant, Term, Ty};
use crate::program::{Clause, Mask, Pattern, Procedure, ProcedureId, Program, Signature, Step};

/// A procedure, ready to run.
#[derive(Debug)]
pub(crate) struct Code<'f> {
    /// How many an answer has.
    pub(crate) free: usize,
    pub(crate) group: Option<u32>,
    pub(crate) clauses: Vec<ClauseCode<'f>>,
    selector: Option<Selector>,
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

/// Makes procedures ready.
pub(crate) struct Linker<'a, 'f> {
    program: &'a Program,
    facts: &'f FactSet,
    names: &'a mut Names<'f>,
    /// The procedures that are called.
    pub(crate) called: Vec<ProcedureId>,
}

impl<'a, 'f> Linker<'a, 'f> {
    pub(crate) const fn new(
        program: &'a Program,
        facts: &'f FactSet,
        names: &'a mut Names<'f>,
    ) -> Self {
        Self { program, facts, names, called: Vec::new() }
    }

    pub(crate) fn link(&mut self, procedure: &Procedure) -> Code<'f> {
        let free = free(procedure).count();
        let mut clauses = Vec::with_capacity(procedure.clauses.len() + 1);
        if procedure.is_stored {
            clauses.extend(self.stored(procedure));
        }
        for (number, clause) in procedure.clauses.iter().enumerate() {
            let code = self.clause(procedure, clause);
            clauses.push(ClauseCode { number: Some(number), ..code });
        }
        let selector = Selector::new(&clauses);
        Code { free, group: procedure.group, clauses, selector }
    }

    fn clause(&mut self, procedure: &Procedure, clause: &Clause) -> ClauseCode<'f> {
        let mut bound = vec![false; clause.variables.len()];
        let mut entry = Vec::new();
        for term in passed(procedure).filter_map(|n| clause.head.get(n)) {
            entry.push(match self.operand(term) {
                Operand::Value(value) => Entry::Is(value),
                Operand::Variable(variable) => match bound.get_mut(variable) {
                    Some(is_bound) if !*is_bound => {
                        *is_bound = true;
                        Entry::Bind(variable)
                    }
                    _ => Entry::Same(variable),
                },
                // A head has no `Now`; if it had, the clause could not be entered.
                Operand::Now => return never(),
            });
        }
        let mut ops = Vec::with_capacity(clause.steps.len() + 1);
        self.steps(&clause.steps, &mut ops);
        let answer = free(procedure).filter_map(|n| clause.head.get(n));
        ops.push(Op::Answer(answer.map(|term| self.operand(term)).collect()));
        ClauseCode { entry: entry.into(), variables: clause.variables.len(), ops, number: None }
    }

    /// The stored facts, as one clause more.
    fn stored(&mut self, procedure: &Procedure) -> Option<ClauseCode<'f>> {
        let variable = |n| Term::Variable(crate::policy::VarId(n));
        let args = (0..).zip(&procedure.signature.args).map(|(n, pattern)| match pattern {
            Pattern::Name(name) => Term::Constant(Constant::String(name.clone())),
            Pattern::Ty(_) => variable(n),
        });
        let facts = self.facts(procedure, &args.collect::<Vec<_>>())?;
        let answer = free(procedure).map(Operand::Variable).collect();
        Some(ClauseCode {
            entry: passed(procedure).map(Entry::Bind).collect(),
            variables: procedure.signature.args.len(),
            ops: vec![facts, Op::Answer(answer)],
            number: None,
        })
    }

    fn steps(&mut self, steps: &[Step], ops: &mut Vec<Op<'f>>) {
        for step in steps {
            let op = match step {
                Step::Call(callee, args) => self.call(*callee, args),
                Step::Not(inner) => self.not(inner, ops),
                Step::Compare(op, left, right) => {
                    Op::Compare(*op, self.operand(left), self.operand(right))
                }
                Step::In(term, list) => Op::In(self.operand(term), self.values(list)),
                Step::Bind(variable, term) => Op::Bind(usize::from(variable.0), self.operand(term)),
                Step::Each(variable, list) => Op::Each(usize::from(variable.0), self.values(list)),
            };
            ops.push(op);
        }
    }

    /// As deep as `not` is nested in the file, which is limited.
    fn not(&mut self, inner: &[Step], ops: &mut Vec<Op<'f>>) -> Op<'f> {
        let start = ops.len();
        ops.push(Op::Fail);
        self.steps(inner, ops);
        let end = ops.len();
        if let Some(op) = ops.get_mut(start) {
            *op = Op::Not { end };
        }
        Op::Cut
    }

    fn call(&mut self, callee: ProcedureId, args: &[Term]) -> Op<'f> {
        let program = self.program;
        let Some(procedure) = program.procedures.get(callee.0 as usize) else { return Op::Fail };
        if procedure.clauses.is_empty() {
            // Facts alone need no table.
            return self.facts(procedure, args).unwrap_or(Op::Fail);
        }
        self.called.push(callee);
        Op::Call {
            procedure: callee,
            key: self.operands(args, passed(procedure)),
            outs: outs(args, free(procedure)),
        }
    }

    /// The stored facts of a call; `None` if there is none of these types.
    fn facts(&mut self, procedure: &Procedure, args: &[Term]) -> Option<Op<'f>> {
        let types = types(&procedure.signature);
        let facts: &'f FactSet = self.facts;
        let relation = facts.relation(procedure.signature.predicate, &types)?;
        if !procedure.is_stored || relation.rows().len() == 0 {
            return None;
        }
        let mask = full_mask(procedure);
        let known = (0..args.len()).filter(|n| mask.has(*n));
        let key = self.operands(args, known);
        let source = if key.len() == args.len() {
            Source::Exact(relation)
        } else {
            Source::Indexed(relation, relation.index(mask))
        };
        Some(Op::Facts { source, key, outs: outs(args, free(procedure)) })
    }

    fn operands(&mut self, args: &[Term], places: impl Iterator<Item = usize>) -> Box<[Operand]> {
        places.filter_map(|n| args.get(n)).map(|term| self.operand(term)).collect()
    }

    fn operand(&mut self, term: &Term) -> Operand {
        match term {
            Term::Variable(variable) => Operand::Variable(usize::from(variable.0)),
            Term::Constant(constant) => Operand::Value(self.names.value(constant)),
            Term::Now => Operand::Now,
        }
    }

    fn values(&mut self, list: &[Constant]) -> Box<[Value]> {
        list.iter().map(|constant| self.names.value(constant)).collect()
    }
}

/// A clause that gives no answer.
fn never<'f>() -> ClauseCode<'f> {
    ClauseCode { entry: Box::default(), variables: 0, ops: vec![Op::Fail], number: None }
}

/// The known arguments and the names.
fn full_mask(procedure: &Procedure) -> Mask {
    let names = (0..).zip(&procedure.signature.args);
    names
        .filter(|(_, pattern)| matches!(pattern, Pattern::Name(_)))
        .fold(procedure.bound, |mask, (n, _)| mask.with(n))
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
    let (mut key, mut answer) = (key.iter(), answer.iter());
    let args = procedure.signature.args.iter().enumerate().filter_map(|(n, pattern)| {
        let values = if procedure.bound.has(n) { &mut key } else { &mut answer };
        match pattern {
            Pattern::Name(name) => Some(Constant::String(name.clone())),
            Pattern::Ty(_) => values.next().map(|value| names.constant(*value)),
        }
    });
    args.collect()
}

fn types(signature: &Signature) -> Vec<Ty> {
    signature.args.iter().map(Pattern::ty).collect()
}

/// The variables that the answers are bound to.
fn outs(args: &[Term], places: impl Iterator<Item = usize>) -> Box<[usize]> {
    let variable = |n| match args.get(n) {
        Some(Term::Variable(variable)) => usize::from(variable.0),
        // Not of a plan: where nothing is bound, nothing is read.
        Some(Term::Constant(_) | Term::Now) | None => usize::MAX,
    };
    places.map(variable).collect()
}
