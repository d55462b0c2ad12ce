//! One way through the clauses of a goal, which can be left and gone on with.

use std::sync::Arc;

use super::code::{ClauseCode, Code, Entry, Operand};
use super::table::GoalId;
use crate::facts::Value;

/// One way through the clauses of a goal.
#[derive(Debug)]
pub(super) struct Run<'f> {
    pub(super) goal: GoalId,
    pub(super) code: Arc<Code<'f>>,
    pub(super) clause: usize,
    /// The turn of the next clause; `None` if it ends with this one.
    turn: Option<usize>,
    /// The next operation.
    pub(super) at: usize,
    pub(super) values: Vec<Value>,
    /// Where it can go on another way, the last one first.
    pub(super) choices: Vec<Choice>,
}

/// Where a run can go on another way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    /// The operation.
    pub(super) at: usize,
    pub(super) kind: ChoiceKind,
}

/// What the other ways are.
#[derive(Clone, Copy, Debug)]
pub(super) enum ChoiceKind {
    /// The next stored fact, by its place in an index.
    Facts { next: usize, end: usize },
    /// The next answer of a complete goal.
    Answers { goal: GoalId, next: usize },
    /// The next value of an `Each`.
    Values { next: usize },
    /// Behind a `Not`.
    Not,
}

impl<'f> Run<'f> {
    /// A run through all clauses, which is not in one yet.
    pub(super) fn new(goal: GoalId, code: Arc<Code<'f>>) -> Self {
        let turn = Some(0);
        Self { goal, code, clause: 0, turn, at: 0, values: Vec::new(), choices: Vec::new() }
    }

    /// A run that goes on in one clause.
    pub(super) fn resumed(goal: GoalId, code: Arc<Code<'f>>, clause: usize, at: usize) -> Self {
        Self { goal, code, clause, turn: None, at, values: Vec::new(), choices: Vec::new() }
    }

    /// Goes to the beginning of the next clause that the given arguments fit; says
    /// whether there is one.
    pub(super) fn enter(&mut self, key: &[Value]) -> bool {
        let code = Arc::clone(&self.code);
        while let Some(turn) = self.turn {
            let Some(number) = code.clause(key, turn) else { return false };
            self.turn = Some(turn + 1);
            if let Some(clause) = code.clauses.get(number)
                && self.bind(clause, key)
            {
                self.clause = number;
                self.at = 0;
                return true;
            }
        }
        false
    }

    fn bind(&mut self, clause: &ClauseCode<'f>, key: &[Value]) -> bool {
        self.values.clear();
        self.values.resize(clause.variables, Value::Boolean(false));
        clause.entry.iter().zip(key).all(|(entry, given)| match entry {
            Entry::Is(value) => value == given,
            Entry::Bind(variable) => {
                self.set(*variable, *given);
                true
            }
            Entry::Same(variable) => self.values.get(*variable) == Some(given),
        })
    }

    pub(super) fn set(&mut self, variable: usize, value: Value) {
        if let Some(slot) = self.values.get_mut(variable) {
            *slot = value;
        }
    }

    /// Binds an answer.
    pub(super) fn set_all(&mut self, outs: &[usize], answer: impl IntoIterator<Item = Value>) {
        for (variable, value) in outs.iter().zip(answer) {
            self.set(*variable, value);
        }
    }

    /// The operand's value; `None` for `@current_unix_time` without a clock.
    pub(super) fn value(&self, operand: Operand, clock: Option<i64>) -> Option<Value> {
        match operand {
            Operand::Variable(variable) => self.values.get(variable).copied(),
            Operand::Value(value) => Some(value),
            Operand::Now => clock.map(Value::Integer),
        }
    }

    pub(super) fn is_in_not(&self) -> bool {
        self.choices.iter().any(|choice| matches!(choice.kind, ChoiceKind::Not))
    }
}
