//! A half-way point of the search for missing facts.

use super::{Call, Condition, Missing, Obstacle, Part, Way};
use crate::policy::{Constant, OriginId, PredicateId, Term, Ty};
use crate::program::Clause;

/// A value, or where it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Value(Constant),
    Slot(usize),
    /// `@current_unix_time` without a clock.
    Now,
}

/// What is known of a variable of a clause that was entered.
#[derive(Clone, Debug)]
enum Slot {
    Open(Ty),
    Value(Constant),
    /// The same as another one.
    Same(usize),
}

/// A clause that was entered and is gone through.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'p> {
    pub(super) clause: &'p Clause,
    /// The next step.
    pub(super) next: usize,
    /// Where its variables begin.
    base: usize,
    /// The call that it answers, among those that the search has made.
    pub(super) call: usize,
}

/// A fact that is taken for given.
#[derive(Clone, Debug)]
struct Assumed {
    predicate: PredicateId,
    args: Vec<Place>,
    origin: Option<OriginId>,
}

/// A half-way point: what is left to do, and what was taken for given.
#[derive(Clone, Debug, Default)]
pub(super) struct State<'p> {
    slots: Vec<Slot>,
    /// The clauses that are not gone to their end, the last one first.
    pub(super) frames: Vec<Frame<'p>>,
    assumed: Vec<Assumed>,
    obstacles: Vec<Obstacle>,
    provided: Vec<Provided<'p>>,
    /// How many clauses were entered.
    pub(super) rules: usize,
}

/// A condition on open values.
#[derive(Clone, Copy, Debug)]
struct Provided<'p> {
    frame: Frame<'p>,
    step: usize,
}

impl Frame<'_> {
    /// The same at the next step.
    pub(super) const fn following(mut self) -> Self {
        self.next += 1;
        self
    }
}

impl<'p> State<'p> {
    /// How many facts are taken for given, and how many are in the way.
    pub(super) fn cost(&self) -> usize {
        self.assumed.len() + self.obstacles.len()
    }

    /// Enters a clause for a call with these arguments; `None` if they do not fit.
    pub(super) fn enter(&self, clause: &'p Clause, args: &[Place], call: usize) -> Option<Self> {
        let mut state = self.clone();
        let base = state.slots.len();
        state.slots.extend(clause.variables.iter().copied().map(Slot::Open));
        let frame = Frame { clause, next: 0, base, call };
        for (term, arg) in clause.head.iter().zip(args) {
            let term = state.place(frame, term, None);
            if !state.unify(&term, arg) {
                return None;
            }
        }
        state.rules += 1;
        state.frames.push(frame);
        Some(state)
    }

    /// The value of a term of a clause, or where it will be.
    pub(super) fn place(&self, frame: Frame<'_>, term: &Term, clock: Option<i64>) -> Place {
        match term {
            Term::Constant(constant) => Place::Value(constant.clone()),
            Term::Now => clock.map_or(Place::Now, |now| Place::Value(Constant::Integer(now))),
            Term::Variable(variable) => self.follow(frame.base + usize::from(variable.0)),
        }
    }

    fn follow(&self, mut slot: usize) -> Place {
        loop {
            match self.slots.get(slot) {
                Some(Slot::Same(other)) => slot = *other,
                Some(Slot::Value(constant)) => return Place::Value(constant.clone()),
                Some(Slot::Open(_)) | None => return Place::Slot(slot),
            }
        }
    }

    fn now(&self, place: &Place) -> Place {
        match place {
            Place::Slot(slot) => self.follow(*slot),
            Place::Value(_) | Place::Now => place.clone(),
        }
    }

    /// Makes both the same; says whether they can be.
    pub(super) fn unify(&mut self, left: &Place, right: &Place) -> bool {
        match (self.now(left), self.now(right)) {
            (Place::Slot(slot), Place::Value(value)) | (Place::Value(value), Place::Slot(slot)) => {
                let fits = self.ty(slot) == Some(value.ty());
                self.set(slot, Slot::Value(value));
                fits
            }
            (Place::Slot(left), Place::Slot(right)) => {
                let fits = self.ty(left) == self.ty(right);
                if left != right {
                    self.set(left, Slot::Same(right));
                }
                fits
            }
            (left, right) => left == right,
        }
    }

    /// The state in which these are those values; `None` if they cannot be.
    pub(super) fn with_all(&self, places: &[Place], values: Vec<Constant>) -> Option<Self> {
        let mut state = self.clone();
        let mut pairs = places.iter().zip(values);
        pairs.all(|(place, value)| state.unify(place, &Place::Value(value))).then_some(state)
    }

    fn ty(&self, slot: usize) -> Option<Ty> {
        match self.slots.get(slot)? {
            Slot::Open(ty) => Some(*ty),
            Slot::Value(value) => Some(value.ty()),
            Slot::Same(_) => None,
        }
    }

    fn set(&mut self, slot: usize, value: Slot) {
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = value;
        }
    }

    /// Takes a fact for given.
    pub(super) fn assume(
        &self,
        predicate: PredicateId,
        args: &[Place],
        origin: Option<OriginId>,
    ) -> Self {
        let mut state = self.clone();
        let now = |args: &[Place]| args.iter().map(|arg| self.now(arg)).collect::<Vec<_>>();
        let args = now(args);
        let is_same = |fact: &Assumed| fact.predicate == predicate && now(&fact.args) == args;
        if !self.assumed.iter().any(is_same) {
            state.assumed.push(Assumed { predicate, args, origin });
        }
        state
    }

    pub(super) fn hinder(&mut self, obstacle: Obstacle) {
        self.obstacles.push(obstacle);
    }

    /// Leaves a condition to the open values.
    pub(super) fn provide(&mut self, frame: Frame<'p>, step: usize) {
        self.provided.push(Provided { frame, step });
    }

    /// What was taken for given, in the order in which it was met; `condition`
    /// says what a step of a frame is.
    pub(super) fn way(
        &self,
        condition: impl Fn(&Self, Frame<'p>, usize) -> Option<Condition>,
    ) -> Way {
        let missing = self.assumed.iter().map(|fact| Missing {
            call: Call {
                predicate: fact.predicate,
                args: fact.args.iter().map(|arg| self.part(arg)).collect(),
            },
            origin: fact.origin,
        });
        let provided = self.provided.iter();
        Way {
            missing: missing.collect(),
            obstacles: self.obstacles.clone(),
            provided: provided
                .filter_map(|provided| condition(self, provided.frame, provided.step))
                .collect(),
        }
    }

    /// The value; or which of the open values of its type it is, in the order of
    /// the missing facts.
    pub(super) fn part(&self, place: &Place) -> Part {
        let slot = match self.now(place) {
            Place::Value(value) => return Part::Value(value),
            Place::Now => return Part::Now,
            Place::Slot(slot) => slot,
        };
        let ty = self.ty(slot).unwrap_or(Ty::String);
        let mut before: Vec<usize> = Vec::new();
        for arg in self.assumed.iter().flat_map(|fact| &fact.args) {
            match self.now(arg) {
                Place::Slot(other) if other == slot => break,
                Place::Slot(other) if self.ty(other) == Some(ty) && !before.contains(&other) => {
                    before.push(other);
                }
                _ => {}
            }
        }
        Part::Some(ty, before.len())
    }
}
