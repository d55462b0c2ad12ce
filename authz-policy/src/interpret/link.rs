//! Makes procedures ready to run over a fact set.

use super::code::{ClauseCode, Code, Entry, Op, Operand, Source, free, passed};
use super::select::Selector;
use crate::facts::{FactSet, Names, Value};
use crate::policy::{Constant, Term, Ty};
use crate::program::{Clause, Mask, Pattern, Procedure, ProcedureId, Program, Signature, Step};

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
