//! Which clauses of a procedure can answer a goal.

use std::collections::HashMap;

use super::code::{ClauseCode, Entry};
use crate::facts::Value;

/// How many clauses are simply tried one after the other.
const FEW: usize = 16;

/// The clauses of a procedure by a constant in their heads. A policy with many
/// facts has as many clauses.
#[derive(Debug)]
pub(super) struct Selector {
    /// The given argument that the constants are compared with.
    place: usize,
    by_value: HashMap<Value, Vec<usize>>,
    /// The clauses that have no constant there.
    others: Vec<usize>,
}

impl Selector {
    /// A selector for these clauses; `None` if it is not worth it.
    pub(super) fn new(clauses: &[ClauseCode<'_>]) -> Option<Self> {
        if clauses.len() <= FEW {
            return None;
        }
        let places = clauses.iter().map(|clause| clause.entry.len()).max().unwrap_or(0);
        let selectors = (0..places).map(|place| Self::at(clauses, place));
        let best = selectors.max_by_key(|selector| selector.by_value.len());
        best.filter(|selector| selector.by_value.len() > 1)
    }

    fn at(clauses: &[ClauseCode<'_>], place: usize) -> Self {
        let mut selector = Self { place, by_value: HashMap::new(), others: Vec::new() };
        for (number, clause) in clauses.iter().enumerate() {
            match clause.entry.get(place) {
                Some(Entry::Is(value)) => selector.by_value.entry(*value).or_default().push(number),
                Some(Entry::Bind(_) | Entry::Same(_)) | None => selector.others.push(number),
            }
        }
        selector
    }

    /// The clause to try in turn `turn` for these arguments.
    pub(super) fn clause(&self, key: &[Value], turn: usize) -> Option<usize> {
        let found = key.get(self.place).and_then(|value| self.by_value.get(value));
        let found = found.map_or(&[][..], Vec::as_slice);
        let other = || self.others.get(turn.checked_sub(found.len())?);
        found.get(turn).or_else(other).copied()
    }
}
