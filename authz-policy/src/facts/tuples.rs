//! A set of tuples of one width, numbered in the order in which they came.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::value::Value;

/// A set of tuples of one width, numbered in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tuples {
    width: usize,
    values: Vec<Value>,
    /// The last tuple with a hash.
    last: HashMap<u64, usize, BuildHasherDefault<AsIs>>,
    /// For each tuple the one before it with the same hash, plus one.
    before: Vec<usize>,
}

impl Tuples {
    pub(crate) fn new(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    pub(crate) const fn len(&self) -> usize {
        self.before.len()
    }

    pub(crate) fn get(&self, number: usize) -> Option<&[Value]> {
        let start = number.checked_mul(self.width)?;
        self.values.get(start..start + self.width).filter(|_| number < self.len())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Value]> {
        (0..self.len()).filter_map(|number| self.get(number))
    }

    pub(crate) fn find(&self, tuple: &[Value]) -> Option<usize> {
        self.find_hashed(tuple, hash(tuple))
    }

    /// The tuple's number, and whether it is new.
    pub(crate) fn insert(&mut self, tuple: &[Value]) -> (usize, bool) {
        debug_assert_eq!(tuple.len(), self.width, "a tuple of another width");
        let hash = hash(tuple);
        if let Some(number) = self.find_hashed(tuple, hash) {
            return (number, false);
        }
        let number = self.len();
        self.values.extend_from_slice(tuple);
        let before = self.last.insert(hash, number);
        self.before.push(before.map_or(0, |before| before + 1));
        (number, true)
    }

    fn find_hashed(&self, tuple: &[Value], hash: u64) -> Option<usize> {
        let mut number = *self.last.get(&hash)?;
        loop {
            if self.get(number) == Some(tuple) {
                return Some(number);
            }
            number = self.before.get(number)?.checked_sub(1)?;
        }
    }
}

/// The same for the same values in every run: results must not depend on chance,
/// and what is hashed here comes from whoever wrote the policy.
fn hash(tuple: &[Value]) -> u64 {
    const FACTOR: u64 = 0xf135_7aea_2e62_a9c5;
    let mix = |hash: u64, word: u64| (hash.rotate_left(26) ^ word).wrapping_mul(FACTOR);
    let hash = tuple.iter().fold(FACTOR, |hash, value| {
        let (kind, word) = value.words();
        mix(mix(hash, kind), word)
    });
    (hash ^ (hash >> 32)).wrapping_mul(FACTOR)
}

/// Keys that are hashes already.
#[derive(Clone, Copy, Debug, Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = word;
    }
}
