//! Questions about one set of facts.

use std::collections::HashSet;
use std::sync::Arc;

use super::domain::Domain;
use super::error::EvaluationError;
use super::machine::Machine;
use super::{Interpreter, Kinds};
use crate::facts::{FactSet, Value};
use crate::policy::{Constant, Fact, Policy};
use crate::program::{Mask, Pattern, ProcedureId, Program, Signature};

/// Asks questions about one set of facts at one time.
///
/// What one question finds out is kept for the next one.
#[derive(Debug)]
pub struct Session<'i, 'p, 'f> {
    pub(super) interpreter: &'i mut Interpreter<'p>,
    pub(super) facts: &'f FactSet,
    pub(super) machine: Machine<'f>,
    /// The values of the policy and of the facts; made when it is first needed.
    pub(super) domain: Option<Arc<Domain>>,
    snapshot: Arc<Program>,
    pub(super) kinds: Kinds,
    /// The calls whose rules give the texts and numbers that answer.
    pub(super) bounded: HashSet<(Signature, Mask)>,
}

impl<'i, 'p, 'f> Session<'i, 'p, 'f> {
    pub(super) fn new(
        interpreter: &'i mut Interpreter<'p>,
        facts: &'f FactSet,
        clock: Option<i64>,
        kinds: Kinds,
    ) -> Self {
        let machine = Machine::new(facts, clock, interpreter.limits);
        Self {
            interpreter,
            facts,
            machine,
            domain: None,
            snapshot: Arc::default(),
            kinds,
            bounded: HashSet::new(),
        }
    }

    /// The policy.
    pub const fn policy(&self) -> &'p Policy {
        self.interpreter.policy()
    }

    /// How many steps the questions so far took.
    pub const fn steps(&self) -> u64 {
        self.machine.steps()
    }

    /// Whether the actor may do this; `resource` is `None` for what is done to
    /// nothing.
    ///
    /// # Errors
    ///
    /// An error is a denial with a reason of its own.
    pub fn allows(
        &mut self,
        actor: &Constant,
        action: &str,
        resource: Option<&Constant>,
    ) -> Result<bool, EvaluationError> {
        let Some(predicate) = self.interpreter.allow() else { return Ok(false) };
        let mut args = vec![actor.clone(), Constant::String(action.into())];
        args.extend(resource.cloned());
        self.holds(&Fact { predicate, args })
    }

    /// Whether the actor may do this to a field of the resource: what the rules
    /// for the field say, or, where it has none for the action, what is allowed on
    /// the resource. Whether the actor may read the resource at all is another
    /// question.
    ///
    /// # Errors
    ///
    /// An error is a denial with a reason of its own.
    pub fn allows_field(
        &mut self,
        actor: &Constant,
        action: &str,
        resource: &Constant,
        field: &str,
    ) -> Result<bool, EvaluationError> {
        let Some(predicate) = self.interpreter.predicate("allow_field") else {
            return self.allows(actor, action, Some(resource));
        };
        let text = |text: &str| Constant::String(text.into());
        let args = vec![actor.clone(), text(action), resource.clone(), text(field)];
        self.holds(&Fact { predicate, args })
    }

    /// Whether this follows from the policy and the facts.
    ///
    /// A question about a field that has no rule for the action is one about the
    /// resource. One about an action that no block and no rule has does not hold.
    ///
    /// # Errors
    ///
    /// Fails when a rule cannot be evaluated, or when it takes too much work.
    pub fn holds(&mut self, fact: &Fact) -> Result<bool, EvaluationError> {
        let whole = self.whole(fact);
        let fact = whole.as_ref().unwrap_or(fact);
        if !self.is_declared(fact) {
            return Ok(false);
        }
        self.follows(fact)
    }

    /// The question about a resource that one about a field comes to.
    pub(crate) fn whole(&self, fact: &Fact) -> Option<Fact> {
        self.kinds.fields.whole(fact)
    }

    /// Whether the fact is about an action that somebody declared, or about none.
    pub(crate) fn is_declared(&mut self, fact: &Fact) -> bool {
        let signature = self.interpreter.signature(fact);
        self.kinds.stored.contains(&signature) || self.interpreter.is_declared(&signature)
    }

    /// The procedure that answers whether the fact holds, and its arguments.
    pub(crate) fn question(
        &mut self,
        fact: &Fact,
    ) -> Result<(ProcedureId, Vec<Value>), EvaluationError> {
        let signature = self.interpreter.signature(fact);
        let bound = mask(signature.args.len())?;
        let names = self.machine.names();
        let args = fact.args.iter().zip(&signature.args);
        let key = args
            .filter(|(_, pattern)| matches!(pattern, Pattern::Ty(_)))
            .map(|(arg, _)| names.value(arg))
            .collect();
        let procedure = self.interpreter.procedure(signature, bound)?;
        self.machine.link(self.interpreter.planner.program(), procedure);
        Ok((procedure, key))
    }

    /// A machine for the same questions that remembers how it finds answers.
    pub(super) fn proving(&self) -> Machine<'f> {
        Machine::proving(self.facts, self.machine.clock(), self.interpreter.limits)
    }

    pub(crate) const fn program(&self) -> &Program {
        self.interpreter.planner.program()
    }

    /// The program as it is now, to be read while questions add to it.
    pub(crate) fn snapshot(&mut self) -> Arc<Program> {
        let program = self.interpreter.planner.program();
        if self.snapshot.procedures.len() != program.procedures.len() {
            self.snapshot = Arc::new(program.clone());
        }
        Arc::clone(&self.snapshot)
    }

    pub(super) fn signature(&self, fact: &Fact) -> Signature {
        self.interpreter.signature(fact)
    }

    pub(super) fn procedure(
        &mut self,
        signature: Signature,
        bound: Mask,
    ) -> Result<ProcedureId, EvaluationError> {
        self.interpreter.procedure(signature, bound)
    }

    /// The answers to a call with these known arguments, all arguments of each.
    pub(crate) fn answers_of(
        &mut self,
        callee: ProcedureId,
        known: &[Option<Constant>],
    ) -> Result<Vec<Vec<Constant>>, EvaluationError> {
        self.machine.link(self.interpreter.planner.program(), callee);
        let program = self.interpreter.planner.program();
        let procedure = program.procedures.get(callee.0 as usize);
        let procedure = procedure.ok_or(EvaluationError::Malformed("no such procedure"))?;
        self.machine.full_answers(callee, procedure, known)
    }

    /// Whether the fact follows, whoever declared the action that it is about.
    pub(crate) fn follows(&mut self, fact: &Fact) -> Result<bool, EvaluationError> {
        let (procedure, key) = self.question(fact)?;
        self.machine.holds(procedure, &key)
    }

    /// Questions to the same plan about facts of the same kinds.
    pub(crate) fn with_facts<'g>(&mut self, facts: &'g FactSet) -> Session<'_, 'p, 'g> {
        let kinds = self.kinds.clone();
        Session::new(self.interpreter, facts, self.machine.clock(), kinds)
    }

    pub(crate) const fn facts(&self) -> &'f FactSet {
        self.facts
    }

    pub(crate) const fn clock(&self) -> Option<i64> {
        self.machine.clock()
    }
}

/// All of `count` arguments.
pub(super) fn mask(count: usize) -> Result<Mask, EvaluationError> {
    let is_short = count < 32;
    is_short.then(|| Mask::all(count)).ok_or(EvaluationError::Malformed("too many arguments"))
}
