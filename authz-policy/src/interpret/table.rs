//! Goals, what is known of their answers, and who waits for more.

use super::error::EvaluationError;
use crate::facts::{Tuples, Value};
use crate::program::ProcedureId;

/// A procedure with known arguments, as a number of [`Tables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct GoalId(usize);

/// A run that waits for answers of a goal, as a number of [`Tables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ConsumerId(usize);

/// How far a goal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Its clauses have not run.
    New,
    /// It is being answered; more answers can come.
    Open,
    /// It has all its answers.
    Done,
}

/// What is known of a goal's answers.
#[derive(Debug)]
pub(super) enum Answers {
    /// All arguments are known: it holds or it does not.
    Decision(bool),
    Table(Tuples),
}

#[derive(Debug)]
pub(super) struct Goal {
    pub(super) procedure: ProcedureId,
    /// The number of its known arguments among those of the procedure's goals.
    key: usize,
    pub(super) state: State,
    pub(super) answers: Answers,
    /// The last one that came.
    consumers: Option<ConsumerId>,
}

impl Goal {
    pub(super) fn count(&self) -> usize {
        match &self.answers {
            Answers::Decision(holds) => usize::from(*holds),
            Answers::Table(table) => table.len(),
        }
    }

    /// Whether nothing can be added: more work for it is for nothing.
    pub(super) const fn is_decided(&self) -> bool {
        matches!(self.state, State::Done) || matches!(self.answers, Answers::Decision(true))
    }
}

/// A run at a call, to be gone on with once for each answer.
#[derive(Debug)]
pub(super) struct Consumer {
    /// Whose clause it is.
    pub(super) goal: GoalId,
    /// Whose answers it waits for.
    pub(super) callee: GoalId,
    pub(super) clause: usize,
    /// Where the call is.
    pub(super) at: usize,
    /// Its variables, in [`Tables::values`].
    values: (usize, usize),
    /// How many answers it has had.
    pub(super) taken: usize,
    /// The one that came before it to the same callee.
    before: Option<ConsumerId>,
}

/// All goals of an evaluation.
#[derive(Debug, Default)]
pub(super) struct Tables {
    by_procedure: Vec<Option<Goals>>,
    goals: Vec<Goal>,
    consumers: Vec<Consumer>,
    values: Vec<Value>,
    /// How each answer was found, in the order in which they were; `None` where
    /// nobody will ask.
    proofs: Option<Vec<Proof>>,
}

/// How an answer was found: from answers that were there before it.
#[derive(Clone, Debug)]
pub(super) struct Proof {
    pub(super) goal: GoalId,
    /// The number of the answer among those of its goal.
    number: usize,
    pub(super) clause: usize,
    /// The values of its variables.
    pub(super) values: Box<[Value]>,
}

/// The goals of one procedure.
#[derive(Debug)]
struct Goals {
    keys: Tuples,
    ids: Vec<GoalId>,
}

impl Tables {
    /// Tables that remember how each answer was found.
    pub(super) fn proving() -> Self {
        Self { proofs: Some(Vec::new()), ..Self::default() }
    }

    /// Tables with the same habits and without goals.
    pub(super) fn emptied(&self) -> Self {
        Self { proofs: self.proofs.is_some().then(Vec::new), ..Self::default() }
    }

    /// Remembers how the last answer of a goal was found.
    pub(super) fn prove(&mut self, goal: GoalId, clause: usize, values: &[Value]) {
        let count = self.goals.get(goal.0).map_or(0, Goal::count);
        if let Some(proofs) = &mut self.proofs {
            let number = count.saturating_sub(1);
            proofs.push(Proof { goal, number, clause, values: values.into() });
        }
    }

    pub(super) fn proofs(&self) -> &[Proof] {
        self.proofs.as_deref().unwrap_or_default()
    }

    /// The procedure of the answer, and the arguments that were known and found.
    pub(super) fn proved(&self, proof: &Proof) -> Option<(ProcedureId, &[Value], &[Value])> {
        let goal = self.goals.get(proof.goal.0)?;
        let answer = match &goal.answers {
            Answers::Decision(_) => &[],
            Answers::Table(table) => table.get(proof.number)?,
        };
        Some((goal.procedure, self.key(proof.goal)?, answer))
    }

    /// The goal, and whether it is new.
    pub(super) fn goal(
        &mut self,
        procedure: ProcedureId,
        key: &[Value],
        free: usize,
    ) -> Result<(GoalId, bool), EvaluationError> {
        let place = procedure.0 as usize;
        if self.by_procedure.len() <= place {
            self.by_procedure.resize_with(place + 1, || None);
        }
        let slot = self.by_procedure.get_mut(place);
        let goals = slot.ok_or(EvaluationError::Malformed("no such procedure"))?;
        let goals =
            goals.get_or_insert_with(|| Goals { keys: Tuples::new(key.len()), ids: Vec::new() });
        let (number, is_new) = goals.keys.insert(key);
        if let Some(id) = goals.ids.get(number) {
            return Ok((*id, is_new));
        }
        let id = GoalId(self.goals.len());
        goals.ids.push(id);
        let answers = match free {
            0 => Answers::Decision(false),
            _ => Answers::Table(Tuples::new(free)),
        };
        let state = State::New;
        self.goals.push(Goal { procedure, key: number, state, answers, consumers: None });
        Ok((id, true))
    }

    pub(super) fn get(&self, id: GoalId) -> Result<&Goal, EvaluationError> {
        self.goals.get(id.0).ok_or(EvaluationError::Malformed("no such goal"))
    }

    pub(super) fn get_mut(&mut self, id: GoalId) -> Result<&mut Goal, EvaluationError> {
        self.goals.get_mut(id.0).ok_or(EvaluationError::Malformed("no such goal"))
    }

    /// The arguments that the goal's asker knows.
    pub(super) fn key(&self, id: GoalId) -> Option<&[Value]> {
        let goal = self.goals.get(id.0)?;
        self.by_procedure.get(goal.procedure.0 as usize)?.as_ref()?.keys.get(goal.key)
    }

    /// Adds an answer; says whether it is new.
    pub(super) fn answer(&mut self, id: GoalId, tuple: &[Value]) -> Result<bool, EvaluationError> {
        Ok(match &mut self.get_mut(id)?.answers {
            Answers::Decision(holds) => !std::mem::replace(holds, true),
            Answers::Table(table) => table.insert(tuple).1,
        })
    }

    /// Lets a run of `goal` wait for the answers of `callee`.
    pub(super) fn wait(
        &mut self,
        mut consumer: Consumer,
        values: &[Value],
    ) -> Result<ConsumerId, EvaluationError> {
        let id = ConsumerId(self.consumers.len());
        consumer.values = (self.values.len(), self.values.len() + values.len());
        self.values.extend_from_slice(values);
        consumer.before = self.get_mut(consumer.callee)?.consumers.replace(id);
        self.consumers.push(consumer);
        Ok(id)
    }

    pub(super) fn consumer(&mut self, id: ConsumerId) -> Result<&mut Consumer, EvaluationError> {
        self.consumers.get_mut(id.0).ok_or(EvaluationError::Malformed("no such consumer"))
    }

    /// The variables of a waiting run.
    pub(super) fn values(&self, id: ConsumerId) -> &[Value] {
        let consumer = self.consumers.get(id.0);
        consumer.and_then(|c| self.values.get(c.values.0..c.values.1)).unwrap_or_default()
    }

    /// Those who have had all answers but the last.
    pub(super) fn caught_up(&self, callee: GoalId) -> Vec<ConsumerId> {
        let goal = self.goals.get(callee.0);
        let last = goal.map_or(0, Goal::count).saturating_sub(1);
        let mut found = Vec::new();
        let mut next = goal.and_then(|goal| goal.consumers);
        while let Some(id) = next {
            let Some(consumer) = self.consumers.get(id.0) else { break };
            if consumer.taken == last {
                found.push(id);
            }
            next = consumer.before;
        }
        found
    }

    /// Ends the evaluation of a goal: completely, or to be begun again.
    pub(super) fn close(&mut self, id: GoalId, is_complete: bool) {
        if let Some(goal) = self.goals.get_mut(id.0) {
            goal.consumers = None;
            goal.state = if is_complete || goal.is_decided() { State::Done } else { State::New };
        }
    }

    /// How many wait, for [`Tables::forget`].
    pub(super) const fn mark(&self) -> Mark {
        Mark { consumers: self.consumers.len(), values: self.values.len() }
    }

    /// Forgets who came to wait since the mark: their goals are closed.
    pub(super) fn forget(&mut self, mark: Mark) {
        self.consumers.truncate(mark.consumers);
        self.values.truncate(mark.values);
    }
}

/// How many waited at some time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    consumers: usize,
    values: usize,
}

impl Consumer {
    pub(super) const fn new(goal: GoalId, callee: GoalId, clause: usize, at: usize) -> Self {
        Self { goal, callee, clause, at, values: (0, 0), taken: 0, before: None }
    }
}
