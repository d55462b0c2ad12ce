//! How an answer was found.

use std::collections::HashMap;

use super::code::{arguments, values};
use super::error::EvaluationError;
use super::machine::Machine;
use super::session::Session;
use crate::facts::{Tuples, Value};
use crate::policy::{Constant, Fact, Term};
use crate::program::{Clause, Pattern, ProcedureId, Program, Signature};

/// An evaluation that remembers how each answer was found.
#[derive(Debug)]
pub(crate) struct Trace<'s, 'f> {
    program: &'s Program,
    machine: Machine<'f>,
    /// The facts that were found, by signature.
    found: HashMap<&'s Signature, Found>,
}

/// The facts of one signature, and how each was found first.
///
/// Goals that know other arguments find the same fact, one through the other; the
/// first time it was found through others alone.
#[derive(Debug, Default)]
struct Found {
    facts: Tuples,
    proofs: Vec<ProofId>,
}

/// How a fact was found, by its number in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ProofId(usize);

/// How a fact was found.
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
    ) -> Result<(Trace<'_, 'f>, ProofId), EvaluationError> {
        let (procedure, _) = self.question(fact)?;
        let mut machine = self.proving();
        let program = self.program();
        machine.link(program, procedure);
        let known: Vec<_> = fact.args.iter().cloned().map(Some).collect();
        if let Some(asked) = program.procedures.get(procedure.0 as usize) {
            machine.full_answers(procedure, asked, &known)?;
        }
        let mut trace = Trace { program, machine, found: HashMap::new() };
        trace.order();
        let args: Vec<Term> = fact.args.iter().cloned().map(Term::Constant).collect();
        let proof = trace.callee(procedure, &args, &[]);
        Ok((trace, proof.ok_or(EvaluationError::Malformed("no answer to trace"))?))
    }
}

impl<'s> Trace<'s, '_> {
    pub(crate) const fn program(&self) -> &'s Program {
        self.program
    }

    /// Notes for each fact how it was found first.
    fn order(&mut self) {
        let tables = &self.machine.tables;
        for (number, proof) in tables.proofs().iter().enumerate() {
            let Some((procedure, key, answer)) = tables.proved(proof) else { continue };
            let procedure = self.program.procedures.get(procedure.0 as usize);
            let Some(procedure) = procedure else { continue };
            let fact = values(procedure, key, answer);
            let found = self.found.entry(&procedure.signature);
            let found = found.or_insert_with(|| Found::new(fact.len()));
            if found.facts.insert(&fact).1 {
                found.proofs.push(ProofId(number));
            }
        }
    }

    /// How the fact was found.
    pub(crate) fn proved(&self, id: ProofId) -> Option<Proved<'s>> {
        let proof = self.machine.tables.proofs().get(id.0)?;
        let (procedure_id, key, answer) = self.machine.tables.proved(proof)?;
        let procedure = self.program.procedures.get(procedure_id.0 as usize)?;
        let args = arguments(procedure, key, answer, self.machine.names_of());
        let fact = Fact { predicate: procedure.signature.predicate, args };
        let code = self.machine.code(procedure_id).ok()?;
        let by = match code.clauses.get(proof.clause)?.number {
            None => None,
            Some(number) => {
                let values = proof.values.iter().map(|value| self.machine.constant(*value));
                Some((procedure.clauses.get(number)?, values.collect()))
            }
        };
        Some(Proved { fact, by })
    }

    /// How the fact was found that a step of a clause rests on; `None` for a stored
    /// one, which is looked up.
    pub(crate) fn callee(
        &mut self,
        callee: ProcedureId,
        args: &[Term],
        values: &[Constant],
    ) -> Option<ProofId> {
        let signature = &self.program.procedures.get(callee.0 as usize)?.signature;
        let mut fact: Vec<Value> = Vec::with_capacity(args.len());
        for (term, pattern) in args.iter().zip(&signature.args) {
            let constant = match term {
                _ if matches!(pattern, Pattern::Name(_)) => continue,
                Term::Variable(variable) => values.get(usize::from(variable.0))?.clone(),
                Term::Constant(constant) => constant.clone(),
                Term::Now => Constant::Integer(self.machine.clock()?),
            };
            fact.push(self.machine.names().value(&constant));
        }
        let found = self.found.get(signature)?;
        found.proofs.get(found.facts.find(&fact)?).copied()
    }
}

impl Found {
    fn new(width: usize) -> Self {
        Self { facts: Tuples::new(width), proofs: Vec::new() }
    }
}
