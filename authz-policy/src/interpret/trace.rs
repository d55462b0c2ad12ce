//! How an answer was found.

use super::code::{arguments, free, passed};
use super::error::EvaluationError;
use super::machine::Machine;
use super::session::Session;
use super::table::AnswerId;
use crate::facts::Value;
use crate::policy::{Constant, Fact, Term};
use crate::program::{Clause, ProcedureId, Program};

/// An evaluation that remembers how each answer was found.
#[derive(Debug)]
pub(crate) struct Trace<'s, 'f> {
    program: &'s Program,
    machine: Machine<'f>,
}

/// How an answer was found.
#[derive(Debug)]
pub(crate) struct Proved<'s> {
    /// What the answer says.
    pub(crate) fact: Fact,
    /// The clause that gave it, and the values of its variables; `None` for a
    /// stored fact.
    pub(crate) by: Option<(&'s Clause, Vec<Constant>)>,
}

impl<'f> Session<'_, '_, 'f> {
    /// How it was found that `fact` holds.
    pub(crate) fn trace(
        &mut self,
        fact: &Fact,
    ) -> Result<(Trace<'_, 'f>, AnswerId), EvaluationError> {
        let (procedure, key) = self.question(fact)?;
        let key: Vec<Constant> = key.iter().map(|value| self.constant(*value)).collect();
        let mut machine = self.proving();
        let program = self.program();
        machine.link(program, procedure);
        let key: Vec<Value> = key.iter().map(|arg| machine.names().value(arg)).collect();
        machine.solve(procedure, &key)?;
        let answer = machine.tables.find(procedure, &key, &[]);
        let answer = answer.ok_or(EvaluationError::Malformed("no answer to trace"))?;
        Ok((Trace { program, machine }, answer))
    }
}

impl<'s> Trace<'s, '_> {
    pub(crate) const fn program(&self) -> &'s Program {
        self.program
    }

    /// How the answer was found.
    pub(crate) fn proved(&self, id: AnswerId) -> Option<Proved<'s>> {
        let tables = &self.machine.tables;
        let proof = tables.proof(id)?;
        let procedure_id = tables.get(id.goal).ok()?.procedure;
        let procedure = self.program.procedures.get(procedure_id.0 as usize)?;
        let code = self.machine.code(procedure_id).ok()?;
        let values: Vec<Constant> = self.constants(&proof.values);
        let answer = tables.answer_values(id).unwrap_or_default();
        let args = arguments(procedure, tables.key(id.goal)?, answer, self.machine.names_of());
        let fact = Fact { predicate: procedure.signature.predicate, args };
        let clause = code.clauses.get(proof.clause)?.number;
        let by = match clause {
            None => None,
            Some(number) => Some((procedure.clauses.get(number)?, values)),
        };
        Some(Proved { fact, by })
    }

    /// The answer that a step of a clause rests on; `None` for a stored fact,
    /// which has no table.
    pub(crate) fn callee(
        &mut self,
        callee: ProcedureId,
        args: &[Term],
        values: &[Constant],
    ) -> Option<AnswerId> {
        let procedure = self.program.procedures.get(callee.0 as usize)?;
        let mut value = |n: usize| {
            let constant = match args.get(n)? {
                Term::Variable(variable) => values.get(usize::from(variable.0))?.clone(),
                Term::Constant(constant) => constant.clone(),
                Term::Now => Constant::Integer(self.machine.clock()?),
            };
            Some(self.machine.names().value(&constant))
        };
        let key = passed(procedure).map(&mut value).collect::<Option<Vec<Value>>>()?;
        let answer = free(procedure).map(&mut value).collect::<Option<Vec<Value>>>()?;
        self.machine.tables.find(callee, &key, &answer)
    }

    fn constants(&self, values: &[Value]) -> Vec<Constant> {
        values.iter().map(|value| self.machine.constant(*value)).collect()
    }
}
