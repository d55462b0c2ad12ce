//! What each operation of a run does.

use std::sync::Arc;

use super::code::{Op, Operand, Source};
use super::compare::compare_values;
use super::error::EvaluationError;
use super::machine::{Machine, Stop, Task};
use super::run::{Choice, ChoiceKind, Run};
use super::table::{Answers, Consumer, GoalId, State};
use crate::facts::Value;
use crate::program::ProcedureId;

/// How a run goes on behind an operation.
enum Flow {
    /// With the next one.
    Next,
    /// Another way.
    Fail,
    /// With the same one, when the goal is done.
    Wait(GoalId),
    /// Not at all: the goal needs no more.
    Stop,
}

impl From<bool> for Flow {
    fn from(holds: bool) -> Self {
        if holds { Self::Next } else { Self::Fail }
    }
}

impl<'f> Machine<'f> {
    /// Runs until there is no other way, or until it must wait.
    pub(super) fn run(&mut self, run: &mut Run<'f>) -> Result<Stop, EvaluationError> {
        let code = Arc::clone(&run.code);
        loop {
            self.count_step()?;
            let clause = code.clauses.get(run.clause);
            let op = clause.and_then(|clause| clause.ops.get(run.at));
            let op = op.ok_or(EvaluationError::Malformed("a clause without an answer"))?;
            match self.step(run, op)? {
                Flow::Next => run.at += 1,
                Flow::Fail if self.backtrack(run)? || run.enter(self.key(run)) => {}
                Flow::Fail | Flow::Stop => return Ok(Stop::Done),
                Flow::Wait(goal) => return Ok(Stop::Wait(goal)),
            }
        }
    }

    fn key(&self, run: &Run<'f>) -> &[Value] {
        self.tables.key(run.goal).unwrap_or_default()
    }

    fn step(&mut self, run: &mut Run<'f>, op: &Op<'f>) -> Result<Flow, EvaluationError> {
        Ok(match op {
            Op::Facts { source, key, .. } => {
                self.read(run, key)?;
                match source {
                    Source::Exact(relation) => relation.rows().find(&self.tuple).is_some().into(),
                    Source::Indexed(_, index) => {
                        let (next, end) = index.places(&self.tuple);
                        choose(run, ChoiceKind::Facts { next, end })
                    }
                }
            }
            Op::Call { procedure, key, .. } => {
                self.read(run, key)?;
                self.call(run, *procedure)?
            }
            Op::Not { end } => {
                run.choices.push(Choice { at: *end, kind: ChoiceKind::Not });
                Flow::Next
            }
            Op::Cut => {
                cut(run);
                Flow::Fail
            }
            Op::Compare(op, left, right) => {
                let (left, right) = (self.value(run, *left)?, self.value(run, *right)?);
                compare_values(*op, left, right)?.into()
            }
            Op::In(operand, list) => list.contains(&self.value(run, *operand)?).into(),
            Op::Bind(variable, operand) => {
                let value = self.value(run, *operand)?;
                run.set(*variable, value);
                Flow::Next
            }
            Op::Each(..) => choose(run, ChoiceKind::Values { next: 0 }),
            Op::Answer(operands) => {
                self.read(run, operands)?;
                self.answer(run)?
            }
            Op::Fail => Flow::Fail,
        })
    }

    /// Calls with the arguments at hand.
    fn call(&mut self, run: &mut Run<'f>, callee: ProcedureId) -> Result<Flow, EvaluationError> {
        let key = std::mem::take(&mut self.tuple);
        let goal = self.goal(callee, &key);
        self.tuple = key;
        let goal = goal?;
        let callee = self.tables.get(goal)?;
        if callee.is_decided() {
            return Ok(match callee.answers {
                Answers::Decision(holds) => holds.into(),
                Answers::Table(_) => choose(run, ChoiceKind::Answers { goal, next: 0 }),
            });
        }
        let state = callee.state;
        let group = self.code(callee.procedure)?.group;
        if group.is_none() || group != run.code.group {
            return Ok(Flow::Wait(goal));
        }
        if run.is_in_not() {
            return Err(EvaluationError::Malformed("a group negates itself"));
        }
        if state == State::New {
            self.open(goal)?;
        }
        let consumer = Consumer::new(run.goal, goal, run.clause, run.at);
        let consumer = self.tables.wait(consumer, &run.values)?;
        self.count_entry()?;
        if self.tables.get(goal)?.count() > 0 {
            self.push(Task::Resume(consumer));
        }
        Ok(Flow::Fail)
    }

    /// Adds the answer at hand, and wakes who waits for it.
    fn answer(&mut self, run: &Run<'f>) -> Result<Flow, EvaluationError> {
        let goal = run.goal;
        if self.tables.answer(goal, &self.tuple)? {
            self.tables.prove(goal, run.clause, &run.values);
            self.count_entry()?;
            for consumer in self.tables.caught_up(goal) {
                self.push(Task::Resume(consumer));
            }
        }
        let is_decided = self.tables.get(goal)?.is_decided();
        Ok(if is_decided { Flow::Stop } else { Flow::Fail })
    }

    /// Goes to the next operation on another way; says whether there is one.
    fn backtrack(&self, run: &mut Run<'f>) -> Result<bool, EvaluationError> {
        let code = Arc::clone(&run.code);
        let ops = code.clauses.get(run.clause).map_or(&[][..], |clause| &clause.ops);
        while let Some(mut choice) = run.choices.pop() {
            let op = ops.get(choice.at);
            if !self.advance(run, op, &mut choice.kind)? {
                continue;
            }
            if !matches!(choice.kind, ChoiceKind::Not) {
                run.choices.push(choice);
            }
            run.at = choice.at + 1;
            return Ok(true);
        }
        Ok(false)
    }

    /// Takes the next value of a choice; says whether there is one.
    fn advance(
        &self,
        run: &mut Run<'f>,
        op: Option<&Op<'f>>,
        kind: &mut ChoiceKind,
    ) -> Result<bool, EvaluationError> {
        match (kind, op) {
            (ChoiceKind::Not, _) => return Ok(true),
            (ChoiceKind::Facts { next, end }, Some(Op::Facts { source, outs, .. })) => {
                let Source::Indexed(relation, index) = source else { return Ok(false) };
                let row = index.row(*next).filter(|_| next < end);
                let Some(row) = row.and_then(|row| relation.rows().get(row)) else {
                    return Ok(false);
                };
                *next += 1;
                run.set_all(outs, index.free().iter().filter_map(|n| row.get(*n)).copied());
            }
            (ChoiceKind::Answers { goal, next }, Some(Op::Call { outs, .. })) => {
                let Answers::Table(table) = &self.tables.get(*goal)?.answers else {
                    return Ok(false);
                };
                let Some(answer) = table.get(*next) else { return Ok(false) };
                *next += 1;
                run.set_all(outs, answer.iter().copied());
            }
            (ChoiceKind::Values { next }, Some(Op::Each(variable, values))) => {
                let Some(value) = values.get(*next) else { return Ok(false) };
                *next += 1;
                run.set(*variable, *value);
            }
            _ => return Err(EvaluationError::Malformed("a choice of another operation")),
        }
        Ok(true)
    }

    /// Puts the operands' values at hand.
    fn read(&mut self, run: &Run<'f>, operands: &[Operand]) -> Result<(), EvaluationError> {
        self.tuple.clear();
        for operand in operands {
            let value = self.value(run, *operand)?;
            self.tuple.push(value);
        }
        Ok(())
    }

    fn value(&self, run: &Run<'f>, operand: Operand) -> Result<Value, EvaluationError> {
        run.value(operand, self.clock).ok_or(match operand {
            Operand::Now => EvaluationError::NoClock,
            Operand::Variable(_) | Operand::Value(_) => {
                EvaluationError::Malformed("no such variable")
            }
        })
    }
}

/// Leaves ways open, the first of which is taken at once.
fn choose(run: &mut Run<'_>, kind: ChoiceKind) -> Flow {
    run.choices.push(Choice { at: run.at, kind });
    Flow::Fail
}

/// Drops the ways back to the last `Not`, that one included.
fn cut(run: &mut Run<'_>) {
    while let Some(choice) = run.choices.pop() {
        if matches!(choice.kind, ChoiceKind::Not) {
            return;
        }
    }
}
