//! Rules that need themselves: answers are kept in tables until there are no more.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher};

use super::decide::{Attempt, Fault};
use super::own::Tied;
use crate::facts::{Value, View};

/// How many goals and answers one decision may come to.
const LIMIT: usize = 100_000;

/// A call within a group of procedures: who is called, and what is known.
type Key<'v> = (u32, Box<[Value<'v>]>);

/// Hashing without a seed: a table that stays empty costs nothing.
type Hashing = BuildHasherDefault<DefaultHasher>;

/// The calls of recursive procedures, and their answers so far; nothing at all
/// until the first of them, since most decisions have none.
#[derive(Debug, Default)]
pub(super) struct Tables<'v>(Option<Box<Kept<'v>>>);

#[derive(Debug, Default)]
struct Kept<'v> {
    goals: Vec<Goal<'v>>,
    index: HashMap<Key<'v>, usize, Hashing>,
    /// Goals whose rules have to be gone through, once more or for the first time.
    waiting: Vec<usize>,
    /// The goal whose rules are gone through.
    current: Option<usize>,
    count: usize,
}

#[derive(Debug, Default)]
struct Goal<'v> {
    procedure: u32,
    key: Box<[Value<'v>]>,
    answers: Vec<Box<[Value<'v>]>>,
    known: HashSet<Box<[Value<'v>]>, Hashing>,
    /// The goals that have read these answers.
    readers: Vec<usize>,
    stage: Stage,
    /// Whether there may be answers that could not be found.
    is_open: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Its rules were never gone through.
    #[default]
    New,
    /// They have to be.
    Waiting,
    /// They were, and perhaps have to be again.
    Read,
    /// All answers are there.
    Done,
}

impl Drop for Tables<'_> {
    #[inline]
    fn drop(&mut self) {
        #[cold]
        fn free(_: Box<Kept<'_>>) {}
        // Elsewhere, since there is mostly nothing to free.
        if let Some(kept) = self.0.take() {
            free(kept);
        }
    }
}

impl<'v> Tables<'v> {
    fn kept(&mut self) -> &mut Kept<'v> {
        self.0.get_or_insert_default()
    }

    fn goal(&self, goal: usize) -> Option<&Goal<'v>> {
        self.0.as_ref()?.goals.get(goal)
    }

    fn goal_mut(&mut self, goal: usize) -> Option<&mut Goal<'v>> {
        self.0.as_mut()?.goals.get_mut(goal)
    }

    /// The goal whose rules are gone through.
    fn current(&self) -> Option<usize> {
        self.0.as_ref()?.current
    }

    /// Notes that a goal's rules have to be gone through.
    fn wait(&mut self, goal: usize) {
        let Kept { goals, waiting, .. } = self.kept();
        if let Some(of) = goals.get_mut(goal)
            && of.stage != Stage::Waiting
        {
            of.stage = Stage::Waiting;
            waiting.push(goal);
        }
    }
}

/// The rules of a group: finds the answers of one goal.
pub type Rules<'r, 'v, R, A, V> = &'r dyn Fn(&mut Attempt<'v, R, A, V>, u32, &[Value<'v>]);

impl<'v, R: Tied, A: Tied, V: View> Attempt<'v, R, A, V> {
    /// Finds all answers of a call from outside of a group.
    pub fn solve(
        &mut self,
        rules: Rules<'_, 'v, R, A, V>,
        procedure: u32,
        key: &[Value<'v>],
    ) -> usize {
        let goal = self.goal(procedure, key);
        if self.tables.goal(goal).is_none_or(|goal| goal.stage == Stage::Done) {
            self.read(goal);
            return goal;
        }
        // Another group may be in the middle of its own work.
        let kept = self.tables.kept();
        let (waiting, current) = (std::mem::take(&mut kept.waiting), kept.current.take());
        let was_open = std::mem::replace(&mut self.is_open, false);
        let mut done = Vec::new();
        self.tables.wait(goal);
        while let (Some(next), None) = (self.tables.kept().waiting.pop(), self.fault) {
            self.tables.kept().current = Some(next);
            done.push(next);
            let Some(goal) = self.tables.goal_mut(next) else { continue };
            goal.stage = Stage::Read;
            let (procedure, key) = (goal.procedure, goal.key.clone());
            rules(self, procedure, &key);
        }
        for goal in done {
            let Some(goal) = self.tables.goal_mut(goal) else { continue };
            goal.stage = Stage::Done;
            goal.is_open = self.is_open;
        }
        self.is_open |= was_open;
        let kept = self.tables.kept();
        (kept.waiting, kept.current) = (waiting, current);
        goal
    }

    /// A call from within the group: its answers so far. Whoever reads them is
    /// gone through again when there are more.
    pub fn ask(&mut self, procedure: u32, key: &[Value<'v>]) -> usize {
        let goal = self.goal(procedure, key);
        if self.tables.goal(goal).is_some_and(|goal| goal.stage == Stage::Done) {
            self.read(goal);
            return goal;
        }
        if let Some(current) = self.tables.current()
            && let Some(asked) = self.tables.goal_mut(goal)
        {
            let is_new = asked.stage == Stage::New;
            if !asked.readers.contains(&current) {
                asked.readers.push(current);
            }
            if is_new {
                self.tables.wait(goal);
            }
        }
        goal
    }

    /// How many answers there are by now.
    pub fn count(&self, goal: usize) -> usize {
        self.tables.goal(goal).map_or(0, |goal| goal.answers.len())
    }

    /// Whether there is an answer.
    pub fn is_answered(&self, goal: usize) -> bool {
        self.count(goal) != 0
    }

    /// The values of an answer.
    pub fn values(&self, goal: usize, answer: usize) -> &[Value<'v>] {
        let goal = self.tables.goal(goal);
        goal.and_then(|goal| goal.answers.get(answer)).map_or(&[], |values| values)
    }

    /// Value `n` of an answer.
    pub fn value(&self, goal: usize, answer: usize, n: usize) -> Value<'v> {
        // Invariant: generated code counts the answers and knows their width.
        self.values(goal, answer).get(n).copied().unwrap_or(Value::Boolean(false))
    }

    /// An answer to the goal whose rules are gone through.
    pub fn answer(&mut self, values: &[Value<'v>]) {
        let Some(current) = self.tables.current() else { return };
        let Some(goal) = self.tables.goal_mut(current) else { return };
        if goal.known.contains(values) {
            return;
        }
        goal.known.insert(values.into());
        goal.answers.push(values.into());
        let readers = std::mem::take(&mut goal.readers);
        for reader in readers {
            self.tables.wait(reader);
        }
        self.spend();
    }

    /// Whether the goal whose rules are gone through needs no more answers: one
    /// of which everything is known has one.
    pub fn is_enough(&self, width: usize) -> bool {
        width == 0 && self.tables.current().is_some_and(|goal| self.is_answered(goal))
    }

    fn goal(&mut self, procedure: u32, key: &[Value<'v>]) -> usize {
        let key: Key<'v> = (procedure, key.into());
        let kept = self.tables.kept();
        if let Some(goal) = kept.index.get(&key) {
            return *goal;
        }
        let number = kept.goals.len();
        kept.goals.push(Goal { procedure, key: key.1.clone(), ..Goal::default() });
        kept.index.insert(key, number);
        self.spend();
        number
    }

    /// What a table lacks is lacking to whoever reads it.
    fn read(&mut self, goal: usize) {
        self.is_open |= self.tables.goal(goal).is_some_and(|goal| goal.is_open);
    }

    fn spend(&mut self) {
        let kept = self.tables.kept();
        kept.count += 1;
        if kept.count > LIMIT {
            self.fault = Some(Fault::Limit);
        }
    }
}
