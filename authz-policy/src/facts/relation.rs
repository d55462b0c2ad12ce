//! The facts of one predicate and one list of types, found by any arguments.

use std::sync::{Arc, PoisonError, RwLock};

use super::tuples::Tuples;
use super::value::Value;
use crate::program::Mask;

/// The facts of one predicate and one list of types.
#[derive(Debug, Default)]
pub(crate) struct Relation {
    width: usize,
    rows: Tuples,
    /// An index for each set of known arguments that was asked for.
    indexes: RwLock<Vec<(Mask, Arc<Index>)>>,
}

impl Relation {
    pub(super) fn new(width: usize) -> Self {
        Self { width, rows: Tuples::new(width), indexes: RwLock::default() }
    }

    /// Adds a fact; says whether it is new.
    pub(super) fn insert(&mut self, row: &[Value]) -> bool {
        self.indexes.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        self.rows.insert(row).1
    }

    pub(crate) const fn rows(&self) -> &Tuples {
        &self.rows
    }

    /// The rows by the arguments in `mask`; made when it is first asked for.
    pub(crate) fn index(&self, mask: Mask) -> Arc<Index> {
        let find = |indexes: &[(Mask, Arc<Index>)]| {
            indexes.iter().find(|(of, _)| *of == mask).map(|(_, index)| Arc::clone(index))
        };
        let found = find(&self.indexes.read().unwrap_or_else(PoisonError::into_inner));
        if let Some(index) = found {
            return index;
        }
        let mut indexes = self.indexes.write().unwrap_or_else(PoisonError::into_inner);
        find(&indexes).unwrap_or_else(|| {
            let index = Arc::new(Index::new(&self.rows, self.width, mask));
            indexes.push((mask, Arc::clone(&index)));
            index
        })
    }
}

impl Clone for Relation {
    fn clone(&self) -> Self {
        let indexes = self.indexes.read().unwrap_or_else(PoisonError::into_inner).clone();
        Self { width: self.width, rows: self.rows.clone(), indexes: RwLock::new(indexes) }
    }
}

/// Rows by some of their values.
#[derive(Debug)]
pub(crate) struct Index {
    /// The arguments that an asker does not know.
    free: Vec<usize>,
    keys: Tuples,
    /// For each key, where its rows end in `order`; they begin where those of
    /// the key before it end.
    ends: Vec<usize>,
    /// The numbers of the rows, those of one key together.
    order: Vec<usize>,
}

impl Index {
    fn new(rows: &Tuples, width: usize, mask: Mask) -> Self {
        let (known, free): (Vec<_>, Vec<_>) = (0..width).partition(|n| mask.has(*n));
        let mut keys = Tuples::new(known.len());
        let mut key_of_row = Vec::with_capacity(rows.len());
        let mut ends: Vec<usize> = Vec::new();
        let mut key = Vec::with_capacity(known.len());
        for row in rows.iter() {
            key.clear();
            key.extend(known.iter().filter_map(|n| row.get(*n)));
            let (number, is_new) = keys.insert(&key);
            key_of_row.push(number);
            if is_new {
                ends.push(0);
            }
            if let Some(count) = ends.get_mut(number) {
                *count += 1;
            }
        }
        let mut end = 0;
        for count in &mut ends {
            end += *count;
            *count = end;
        }
        let order = order(&key_of_row, &ends);
        Self { free, keys, ends, order }
    }

    /// The places of the rows with these values, for [`Index::row`].
    pub(crate) fn places(&self, key: &[Value]) -> (usize, usize) {
        let Some(number) = self.keys.find(key) else { return (0, 0) };
        let before = number.checked_sub(1).and_then(|before| self.ends.get(before));
        (before.copied().unwrap_or(0), self.ends.get(number).copied().unwrap_or(0))
    }

    /// The number of the row at a place.
    pub(crate) fn row(&self, place: usize) -> Option<usize> {
        self.order.get(place).copied()
    }

    /// The arguments that an asker does not know.
    pub(crate) fn free(&self) -> &[usize] {
        &self.free
    }
}

/// Counting sort: the rows of a key stay in their order.
fn order(key_of_row: &[usize], ends: &[usize]) -> Vec<usize> {
    let mut order = vec![0; key_of_row.len()];
    let mut next = ends.to_vec();
    for (row, key) in key_of_row.iter().enumerate().rev() {
        let Some(place) = next.get_mut(*key) else { continue };
        *place = place.saturating_sub(1);
        if let Some(slot) = order.get_mut(*place) {
            *slot = row;
        }
    }
    order
}
