//! Evaluates goals: which run goes on, and when a goal has all its answers.
//!
//! A goal is a procedure with known arguments; its answers are kept in a table.
//! A call of the same group leaves its run behind as a consumer, which goes on
//! once for each answer whenever it comes; a call of another group waits until
//! all answers are there, which makes `not` right. A group is complete when
//! nothing is left to do in its scope. Runs and scopes are data, so that no chain
//! in the facts and none in the policy is too long.

use std::sync::Arc;

use super::Limits;
use super::code::{Code, Op, arguments, passed};
use super::error::EvaluationError;
use super::link::Linker;
use super::run::Run;
use super::table::{Answers, ConsumerId, GoalId, Mark, State, Tables};
use crate::facts::{FactSet, Names, Value};
use crate::policy::Constant;
use crate::program::{Procedure, ProcedureId, Program};

/// Evaluates goals over one set of facts.
#[derive(Debug)]
pub(super) struct Machine<'f> {
    facts: &'f FactSet,
    names: Names<'f>,
    pub(super) clock: Option<i64>,
    limits: Limits,
    codes: Vec<Option<Arc<Code<'f>>>>,
    pub(super) tables: Tables,
    /// What is evaluated; each waits for the one behind it.
    scopes: Vec<Scope<'f>>,
    /// Goals, answers and consumers.
    entries: u64,
    steps: u64,
    /// The step at which it gives up.
    last_step: u64,
    /// The arguments of the call, answer or fact at hand.
    pub(super) tuple: Vec<Value>,
}

/// A group, or a goal of none, that is evaluated.
#[derive(Debug)]
struct Scope<'f> {
    root: GoalId,
    /// What is left to do, the next one last.
    work: Vec<Task>,
    /// The goals that were opened here.
    opened: Vec<GoalId>,
    /// The run that waits for a goal of another scope.
    waiting: Option<Run<'f>>,
    mark: Mark,
}

/// Something left to do.
#[derive(Clone, Copy, Debug)]
pub(super) enum Task {
    /// Runs the clauses of a goal.
    Begin(GoalId),
    /// Gives a consumer its next answer.
    Resume(ConsumerId),
}

/// Why a run stopped.
#[derive(Debug)]
pub(super) enum Stop {
    /// There is no other way, or the goal needs no more.
    Done,
    /// It goes on when this goal is done.
    Wait(GoalId),
}

impl<'f> Machine<'f> {
    pub(super) fn new(facts: &'f FactSet, clock: Option<i64>, limits: Limits) -> Self {
        Self {
            facts,
            names: facts.names(),
            clock,
            limits,
            codes: Vec::new(),
            tables: Tables::default(),
            scopes: Vec::new(),
            entries: 0,
            steps: 0,
            last_step: 0,
            tuple: Vec::new(),
        }
    }

    pub(super) const fn names(&mut self) -> &mut Names<'f> {
        &mut self.names
    }

    pub(super) const fn clock(&self) -> Option<i64> {
        self.clock
    }

    pub(super) const fn names_of(&self) -> &Names<'f> {
        &self.names
    }

    pub(super) fn constant(&self, value: Value) -> Constant {
        self.names.constant(value)
    }

    /// How many operations were done.
    pub(super) const fn steps(&self) -> u64 {
        self.steps
    }

    /// Remembers how each answer is found.
    pub(super) fn proving(facts: &'f FactSet, clock: Option<i64>, limits: Limits) -> Self {
        Self { tables: Tables::proving(), ..Self::new(facts, clock, limits) }
    }

    /// Makes a procedure ready, and all that it calls.
    pub(super) fn link(&mut self, program: &Program, root: ProcedureId) {
        let mut waiting = vec![root];
        while let Some(id) = waiting.pop() {
            let place = id.0 as usize;
            let Some(procedure) = program.procedures.get(place) else { continue };
            if self.codes.len() <= place {
                self.codes.resize(place + 1, None);
            }
            let Some(slot @ None) = self.codes.get_mut(place) else { continue };
            let mut linker = Linker::new(program, self.facts, &mut self.names);
            *slot = Some(Arc::new(linker.link(procedure)));
            waiting.append(&mut linker.called);
        }
    }

    /// Whether there is an answer.
    pub(super) fn holds(
        &mut self,
        procedure: ProcedureId,
        key: &[Value],
    ) -> Result<bool, EvaluationError> {
        let goal = self.solve(procedure, key)?;
        Ok(self.tables.get(goal)?.count() > 0)
    }

    /// The answers of a linked procedure, all arguments of each.
    pub(super) fn full_answers(
        &mut self,
        id: ProcedureId,
        procedure: &Procedure,
        known: &[Option<Constant>],
    ) -> Result<Vec<Vec<Constant>>, EvaluationError> {
        let known = |n| known.get(n).and_then(Option::as_ref);
        let key = passed(procedure).map(|n| known(n).map(|arg| self.names.value(arg)));
        let key: Option<Vec<Value>> = key.collect();
        let key = key.ok_or(EvaluationError::Malformed("an unknown argument"))?;
        let goal = self.solve(id, &key)?;
        let answers: Vec<&[Value]> = match &self.tables.get(goal)?.answers {
            Answers::Decision(holds) => holds.then_some(&[][..]).into_iter().collect(),
            Answers::Table(table) => table.iter().collect(),
        };
        let full = |answer: &&[Value]| arguments(procedure, &key, answer, &self.names);
        Ok(answers.iter().map(full).collect())
    }

    /// The goal of a linked procedure, with all its answers.
    pub(super) fn solve(
        &mut self,
        procedure: ProcedureId,
        key: &[Value],
    ) -> Result<GoalId, EvaluationError> {
        let is_fresh = self.entries == 0;
        let result = self.attempt(procedure, key);
        if matches!(result, Err(EvaluationError::TooMuchWork)) && !is_fresh {
            // What earlier questions left counts against the limit, too.
            return self.attempt(procedure, key);
        }
        result
    }

    fn attempt(
        &mut self,
        procedure: ProcedureId,
        key: &[Value],
    ) -> Result<GoalId, EvaluationError> {
        self.last_step = self.steps.saturating_add(self.limits.steps);
        let result = self.evaluate(procedure, key);
        if result.is_err() {
            // What is half done must not be taken for done.
            self.tables = self.tables.emptied();
            self.scopes.clear();
            self.entries = 0;
        }
        result
    }

    fn evaluate(
        &mut self,
        procedure: ProcedureId,
        key: &[Value],
    ) -> Result<GoalId, EvaluationError> {
        let root = self.goal(procedure, key)?;
        if !self.tables.get(root)?.is_decided() {
            self.open_scope(root)?;
        }
        while let Some(scope) = self.scopes.last() {
            let root = scope.root;
            if !self.tables.get(root)?.is_decided()
                && let Some(run) = self.next_run()?
            {
                self.go_on(run)?;
            } else {
                self.close_scope();
            }
        }
        Ok(root)
    }

    fn go_on(&mut self, mut run: Run<'f>) -> Result<(), EvaluationError> {
        let Stop::Wait(goal) = self.run(&mut run)? else { return Ok(()) };
        if self.tables.get(goal)?.state == State::Open {
            return Err(EvaluationError::Malformed("a group calls one that waits for it"));
        }
        if let Some(scope) = self.scopes.last_mut() {
            scope.waiting = Some(run);
        }
        self.open_scope(goal)
    }

    fn open_scope(&mut self, root: GoalId) -> Result<(), EvaluationError> {
        let mark = self.tables.mark();
        self.scopes.push(Scope { root, work: Vec::new(), opened: Vec::new(), waiting: None, mark });
        self.open(root)
    }

    /// Opens a goal in the scope at work.
    pub(super) fn open(&mut self, goal: GoalId) -> Result<(), EvaluationError> {
        self.tables.get_mut(goal)?.state = State::Open;
        if let Some(scope) = self.scopes.last_mut() {
            scope.opened.push(goal);
        }
        self.push(Task::Begin(goal));
        Ok(())
    }

    pub(super) fn push(&mut self, task: Task) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.work.push(task);
        }
    }

    /// Ends a scope: either nothing is left to do, and all its goals have all
    /// their answers; or its question is decided, and the others begin anew when
    /// they are asked for.
    fn close_scope(&mut self) {
        let Some(scope) = self.scopes.pop() else { return };
        let is_complete = scope.work.is_empty() && scope.waiting.is_none();
        for goal in scope.opened {
            self.tables.close(goal, is_complete);
        }
        self.tables.forget(scope.mark);
    }

    /// The run to go on with in the scope at work; `None` if nothing is left.
    fn next_run(&mut self) -> Result<Option<Run<'f>>, EvaluationError> {
        loop {
            let Some(scope) = self.scopes.last_mut() else { return Ok(None) };
            if let Some(run) = scope.waiting.take() {
                return Ok(Some(run));
            }
            let run = match scope.work.pop() {
                None => return Ok(None),
                Some(Task::Begin(goal)) => self.begin(goal)?,
                Some(Task::Resume(consumer)) => self.resume(consumer)?,
            };
            if run.is_some() {
                return Ok(run);
            }
        }
    }

    fn begin(&mut self, goal: GoalId) -> Result<Option<Run<'f>>, EvaluationError> {
        let procedure = self.tables.get(goal)?.procedure;
        let mut run = Run::new(goal, self.code(procedure)?);
        let is_entered = run.enter(self.tables.key(goal).unwrap_or_default());
        Ok(is_entered.then_some(run))
    }

    fn resume(&mut self, id: ConsumerId) -> Result<Option<Run<'f>>, EvaluationError> {
        let consumer = self.tables.consumer(id)?;
        let (goal, callee, clause, at) =
            (consumer.goal, consumer.callee, consumer.clause, consumer.at);
        let answer = consumer.taken;
        consumer.taken += 1;
        if self.tables.get(goal)?.is_decided() {
            return Ok(None);
        }
        if answer + 1 < self.tables.get(callee)?.count() {
            self.push(Task::Resume(id));
        }
        let code = self.code(self.tables.get(goal)?.procedure)?;
        let mut run = Run::resumed(goal, Arc::clone(&code), clause, at + 1);
        run.values.extend_from_slice(self.tables.values(id));
        let op = code.clauses.get(clause).and_then(|clause| clause.ops.get(at));
        if let (Some(Op::Call { outs, .. }), Answers::Table(table)) =
            (op, &self.tables.get(callee)?.answers)
        {
            run.set_all(outs, table.get(answer).unwrap_or_default().iter().copied());
        }
        Ok(Some(run))
    }

    /// The goal of a call.
    pub(super) fn goal(
        &mut self,
        procedure: ProcedureId,
        key: &[Value],
    ) -> Result<GoalId, EvaluationError> {
        let free = self.code(procedure)?.free;
        let (goal, is_new) = self.tables.goal(procedure, key, free)?;
        if is_new {
            self.count_entry()?;
        }
        Ok(goal)
    }

    pub(super) fn code(&self, id: ProcedureId) -> Result<Arc<Code<'f>>, EvaluationError> {
        let code = self.codes.get(id.0 as usize).and_then(Option::as_ref);
        code.map(Arc::clone).ok_or(EvaluationError::Malformed("no such procedure"))
    }

    pub(super) fn count_entry(&mut self) -> Result<(), EvaluationError> {
        self.entries += 1;
        if self.entries > self.limits.entries {
            return Err(EvaluationError::TooMuchWork);
        }
        Ok(())
    }

    pub(super) fn count_step(&mut self) -> Result<(), EvaluationError> {
        self.steps += 1;
        if self.steps > self.last_step { Err(EvaluationError::TooMuchWork) } else { Ok(()) }
    }
}
