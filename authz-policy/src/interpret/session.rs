//! Questions about one set of facts.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::Interpreter;
use super::combinations::Combinations;
use super::domain::Domain;
use super::error::EvaluationError;
use super::machine::Machine;
use crate::facts::{FactSet, Value};
use crate::policy::{Atom, Constant, Fact, Literal, Policy, Term, Ty, TypeId, VarId, Variable};
use crate::program::{Mask, Pattern, ProcedureId, Program, Signature};

/// Asks questions about one set of facts at one time.
///
/// What one question finds out is kept for the next one.
#[derive(Debug)]
pub struct Session<'i, 'p, 'f> {
    interpreter: &'i mut Interpreter<'p>,
    facts: &'f FactSet,
    machine: Machine<'f>,
    /// The values of the policy and of the facts; made when it is first needed.
    domain: Option<Arc<Domain>>,
    snapshot: Arc<Program>,
    /// The calls whose rules give the texts and numbers that answer.
    pub(super) bounded: HashSet<(Signature, Mask)>,
}

/// The objects of a type on which something is allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Listing {
    /// Those that occur in the facts or in the policy, in order.
    pub objects: Vec<Constant>,
    /// Whether it is allowed on every object that occurs in neither, too.
    pub and_all_others: bool,
}

impl<'i, 'p, 'f> Session<'i, 'p, 'f> {
    pub(super) fn new(
        interpreter: &'i mut Interpreter<'p>,
        facts: &'f FactSet,
        clock: Option<i64>,
    ) -> Self {
        let machine = Machine::new(facts, clock, interpreter.limits);
        Self {
            interpreter,
            facts,
            machine,
            domain: None,
            snapshot: Arc::default(),
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

    /// Whether this follows from the policy and the facts.
    ///
    /// # Errors
    ///
    /// Fails when a rule cannot be evaluated, or when it takes too much work.
    pub fn holds(&mut self, fact: &Fact) -> Result<bool, EvaluationError> {
        if !self.is_declared(fact) {
            return Ok(false);
        }
        let (procedure, key) = self.question(fact)?;
        self.machine.holds(procedure, &key)
    }

    /// Whether the fact is about an action that somebody declared, or about none.
    pub(crate) fn is_declared(&mut self, fact: &Fact) -> bool {
        let signature = self.interpreter.signature(fact);
        self.interpreter.is_declared(&signature)
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

    pub(super) fn constant(&self, value: Value) -> Constant {
        self.machine.constant(value)
    }

    /// The values of the variables for which the call holds, in order.
    ///
    /// A variable ranges over the names that are declared for its place, where it
    /// stands for an action, a role or a relation; otherwise over the values of
    /// its types in the facts, in the policy and in `call`.
    ///
    /// # Errors
    ///
    /// Fails when one of the calls does, when there are too many, or when any
    /// text or any number answers.
    pub fn answers(
        &mut self,
        call: &Atom,
        variables: &[Variable],
    ) -> Result<Vec<Vec<Constant>>, EvaluationError> {
        let mut answers = Vec::new();
        for values in self.combinations(call, variables, &[])? {
            if self.holds_for(call, &values)? {
                answers.push(values);
            }
        }
        Ok(answers)
    }

    /// The actions that the actor may do.
    ///
    /// # Errors
    ///
    /// Fails when one of them cannot be decided.
    pub fn actions(
        &mut self,
        actor: &Constant,
        resource: Option<&Constant>,
    ) -> Result<Vec<Arc<str>>, EvaluationError> {
        let Some(predicate) = self.interpreter.allow() else { return Ok(Vec::new()) };
        let names = self.interpreter.planner.names(predicate, resource.map(Constant::ty));
        let mut allowed = Vec::new();
        for action in names {
            if self.allows(actor, &action, resource)? {
                allowed.push(action);
            }
        }
        Ok(allowed)
    }

    /// The objects of a type on which the actor may do this.
    ///
    /// # Errors
    ///
    /// Fails when one of them cannot be decided.
    pub fn list(
        &mut self,
        actor: &Constant,
        action: &str,
        ty: TypeId,
    ) -> Result<Listing, EvaluationError> {
        let mut domain = Domain::clone(&*self.domain());
        domain.add(actor);
        let mut listing = Listing::default();
        for object in domain.values(Ty::Object(ty)) {
            if self.allows(actor, action, Some(&object))? {
                listing.objects.push(object);
            }
        }
        // No rule can tell an object that occurs nowhere from another such one.
        listing.and_all_others = self.allows(actor, action, Some(&domain.unknown(ty)))?;
        Ok(listing)
    }

    /// The combinations of values that the variables of a question range over;
    /// `conditions` are what else stands in it.
    pub(crate) fn combinations(
        &mut self,
        call: &Atom,
        variables: &[Variable],
        conditions: &[Vec<Literal>],
    ) -> Result<Combinations, EvaluationError> {
        let mut own = Domain::default();
        own.add_atom(call);
        for literals in conditions {
            own.add_literals(literals);
        }
        let domain = self.domain();
        let mut domains = Vec::with_capacity(variables.len());
        for (n, variable) in (0..).zip(variables) {
            let names = self.names_of(call, variables, VarId(n));
            let values_of = |ty| match &names {
                Some(names) if ty == Ty::String => {
                    names.iter().cloned().map(Constant::String).collect()
                }
                _ => domain.values(ty),
            };
            let types = variable.types.iter();
            let values: BTreeSet<Constant> =
                types.flat_map(|ty| own.values(ty).into_iter().chain(values_of(ty))).collect();
            domains.push(values.into_iter().collect());
        }
        Combinations::new(domains, self.interpreter.limits.combinations)
    }

    /// Whether the call holds for these values of its variables.
    pub(crate) fn holds_for(
        &mut self,
        call: &Atom,
        values: &[Constant],
    ) -> Result<bool, EvaluationError> {
        let fact = self.fact(call, values)?;
        self.holds(&fact)
    }

    /// The call with these values of its variables.
    pub(crate) fn fact(&self, call: &Atom, values: &[Constant]) -> Result<Fact, EvaluationError> {
        let args = call.args.iter().map(|term| self.ground(term, values));
        Ok(Fact { predicate: call.predicate, args: args.collect::<Result<_, _>>()? })
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
        Session::new(self.interpreter, facts, self.machine.clock())
    }

    pub(crate) const fn facts(&self) -> &'f FactSet {
        self.facts
    }

    pub(crate) const fn clock(&self) -> Option<i64> {
        self.machine.clock()
    }

    /// The value of a term of a question.
    pub(crate) fn ground(
        &self,
        term: &Term,
        values: &[Constant],
    ) -> Result<Constant, EvaluationError> {
        match term {
            Term::Constant(constant) => Ok(constant.clone()),
            Term::Variable(variable) => {
                let value = values.get(usize::from(variable.0)).cloned();
                value.ok_or(EvaluationError::Malformed("an unknown variable"))
            }
            Term::Now => {
                let now = self.machine.clock().ok_or(EvaluationError::NoClock)?;
                Ok(Constant::Integer(now))
            }
        }
    }

    fn domain(&mut self) -> Arc<Domain> {
        let domain = self.domain.get_or_insert_with(|| {
            let mut domain = Domain::clone(&self.interpreter.domain);
            domain.add_facts(self.facts);
            Arc::new(domain)
        });
        Arc::clone(domain)
    }

    /// The names that a variable can stand for; `None` if it stands for none.
    fn names_of(
        &self,
        call: &Atom,
        variables: &[Variable],
        variable: VarId,
    ) -> Option<BTreeSet<Arc<str>>> {
        let planner = &self.interpreter.planner;
        let place = call.args.iter().position(|term| *term == Term::Variable(variable))?;
        if !planner.is_name(call.predicate, place) {
            return None;
        }
        let owner = planner.owner(call.predicate).and_then(|n| call.args.get(n));
        let owners: Vec<Option<Ty>> = match owner {
            None => vec![None],
            Some(Term::Constant(constant)) => vec![Some(constant.ty())],
            Some(Term::Now) => vec![Some(Ty::Integer)],
            Some(Term::Variable(variable)) => variables
                .get(usize::from(variable.0))
                .map_or_else(Vec::new, |variable| variable.types.iter().map(Some).collect()),
        };
        let declared = owners.into_iter().flat_map(|owner| planner.names(call.predicate, owner));
        let mut names: BTreeSet<Arc<str>> = declared.collect();
        for signature in &self.interpreter.stored {
            if let (true, Some(Pattern::Name(name))) =
                (signature.predicate == call.predicate, signature.args.get(place))
            {
                names.insert(name.clone());
            }
        }
        Some(names)
    }
}

/// All of `count` arguments.
pub(super) fn mask(count: usize) -> Result<Mask, EvaluationError> {
    let is_short = count < 32;
    is_short.then(|| Mask::all(count)).ok_or(EvaluationError::Malformed("too many arguments"))
}
