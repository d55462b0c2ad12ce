//! Rows of facts, found by the values that are known.

use std::collections::BTreeMap;

use super::hash_table::{Hash, Key, Table};
use super::value::{OwnedValue, Value};

/// A hash table from known values to rows of the other values.
///
/// Invariant: all keys of one index have the same length.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// The rows of keys that are one or two integers: of ids, mostly.
    integers: Table<Integers, Entry>,
    /// Those of all other keys.
    others: Table<Box<[OwnedValue]>, Entry>,
}

/// A key of one or two integers; the second of one is 0.
type Integers = [i64; 2];

#[derive(Clone, Debug, Default)]
struct Entry {
    /// The rows, one behind the other.
    values: Vec<OwnedValue>,
    /// The names that the first row holds for, as a set; none if there is no row. It mostly is
    /// the only one, and what is asked for.
    first: u64,
    /// Those of each other row.
    others: Vec<u64>,
}

/// The rows that were found.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'v>(Option<&'v Entry>);

impl<'v> Rows<'v> {
    /// None.
    pub(crate) const NONE: Self = Self(None);

    /// How many there are.
    #[inline]
    pub(crate) fn count(self) -> usize {
        self.0.map_or(0, |entry| 1 + entry.others.len())
    }

    /// The first row from `at` on that holds for one of the names, which has `W` values, and
    /// the place after it.
    #[inline]
    pub(crate) fn row_for<const W: usize>(
        self,
        names: u64,
        mut at: usize,
    ) -> Option<([Value<'v>; W], usize)> {
        loop {
            let (row, set) = self.row(at)?;
            at += 1;
            if set & names != 0 {
                return Some((row.each_ref().map(OwnedValue::as_value), at));
            }
        }
    }

    /// Row `n`, which has `W` values, and the names that it holds for.
    #[inline]
    fn row<const W: usize>(self, n: usize) -> Option<(&'v [OwnedValue; W], u64)> {
        let entry = self.0?;
        let names = entry.names(n)?;
        let values = entry.values.get(n * W..)?.first_chunk::<W>()?;
        Some((values, names))
    }

    /// Row `n`, of a width that is not known when it is compiled.
    #[cfg(feature = "policy-file")]
    pub(crate) fn row_of(self, n: usize, width: usize) -> Option<(&'v [OwnedValue], u64)> {
        let entry = self.0?;
        Some((entry.values.get(n * width..(n + 1) * width)?, entry.names(n)?))
    }

    /// The names that the first row holds for.
    #[inline]
    pub(crate) fn first_names(self) -> u64 {
        self.0.map_or(0, |entry| entry.first)
    }
}

impl Index {
    /// The rows of a key; `None` if nothing is known of it.
    #[inline]
    pub(crate) fn find(&self, key: &[Value<'_>]) -> Option<Rows<'_>> {
        self.entry(key).map(|entry| Rows(Some(entry)))
    }

    /// Whether there is no row that holds for a name.
    #[cfg(feature = "scope")]
    pub(crate) fn is_empty(&self) -> bool {
        let integers = self.integers.iter().map(|(_, entry)| entry);
        let mut entries = integers.chain(self.others.iter().map(|(_, entry)| entry));
        entries.all(|entry| entry.first == 0 && entry.others.iter().all(|names| *names == 0))
    }

    /// Every row of this width, with its key and its names.
    pub(crate) fn rows(
        &self,
        width: usize,
    ) -> impl Iterator<Item = (Vec<OwnedValue>, &[OwnedValue], u64)> {
        let integers = self
            .integers
            .iter()
            .map(move |(key, entry)| (key.map(OwnedValue::Integer).to_vec(), entry));
        let others = self.others.iter().map(|(key, entry)| (key.to_vec(), entry));
        integers.chain(others).flat_map(move |(key, entry)| {
            let rows = std::iter::once(&entry.first).chain(&entry.others).enumerate();
            rows.filter_map(move |(n, names)| {
                let row = entry.values.get(n * width..(n + 1) * width)?;
                Some((key.clone(), row, *names))
            })
        })
    }

    #[inline]
    fn entry(&self, key: &[Value<'_>]) -> Option<&Entry> {
        if let Some(key) = integers(key) {
            return self.integers.find(key.hash(), |own| *own == key);
        }
        // A copy, so that the values of a key of integers need no place in memory.
        match *key {
            [one] => self.entry_of_other(&[one]),
            [one, other] => self.entry_of_other(&[one, other]),
            _ => self.entry_of_other(key),
        }
    }

    #[cold]
    fn entry_of_other(&self, key: &[Value<'_>]) -> Option<&Entry> {
        let key = || key.iter().copied();
        self.others.find(hash(key()), |own| own.iter().map(OwnedValue::as_value).eq(key()))
    }

    /// Adds a row; one that is there already gets the names beside its own.
    pub(crate) fn insert(&mut self, key: &[Value<'_>], row: &[Value<'_>], names: u64) {
        let Some(entry) = self.entry_mut(key) else { return };
        match entry.names_of(row) {
            Some(set) => *set |= names,
            None => entry.push(row.iter().map(|value| value.own()), names),
        }
    }

    /// Makes the key known with these rows, and no others.
    pub(crate) fn set(&mut self, key: &[Value<'_>], rows: BTreeMap<Vec<OwnedValue>, u64>) {
        let Some(entry) = self.entry_mut(key) else { return };
        *entry = Entry::default();
        for (row, names) in rows {
            entry.push(row, names);
        }
    }

    /// Takes the names from a row.
    pub(crate) fn remove(&mut self, key: &[Value<'_>], row: &[Value<'_>], names: u64) {
        if let Some(set) = self.entry_mut(key).and_then(|entry| entry.names_of(row)) {
            *set &= !names;
        }
    }

    fn entry_mut(&mut self, key: &[Value<'_>]) -> Option<&mut Entry> {
        match integers(key) {
            Some(key) => self.integers.entry(key),
            None => self.others.entry(key.iter().map(|value| value.own()).collect()),
        }
    }
}

impl Entry {
    /// The names of row `n`.
    #[inline]
    fn names(&self, n: usize) -> Option<u64> {
        match n.checked_sub(1) {
            None => Some(self.first),
            Some(other) => self.others.get(other).copied(),
        }
    }

    /// Adds a row that is not there.
    fn push(&mut self, row: impl IntoIterator<Item = OwnedValue>, names: u64) {
        let is_first = self.first == 0 && self.values.is_empty();
        self.values.extend(row);
        if is_first {
            self.first = names;
        } else {
            self.others.push(names);
        }
    }

    /// The names of a row, if it is there.
    fn names_of(&mut self, row: &[Value<'_>]) -> Option<&mut u64> {
        let Self { values, first, others } = self;
        let width = row.len();
        let is_row = |at: usize| {
            let values = values.get(at * width..(at + 1) * width).unwrap_or_default();
            values.iter().map(OwnedValue::as_value).eq(row.iter().copied())
        };
        let mut names = std::iter::once(first).chain(others).enumerate();
        names.find(|(at, _)| is_row(*at)).map(|(_, names)| names)
    }
}

/// A key that is one or two integers.
#[inline]
const fn integers(key: &[Value<'_>]) -> Option<Integers> {
    match *key {
        [Value::Integer(one)] => Some([one, 0]),
        [Value::Integer(one), Value::Integer(other)] => Some([one, other]),
        _ => None,
    }
}

impl Key for Integers {
    #[inline]
    fn hash(&self) -> Hash {
        let [one, other] = *self;
        Hash::default().and(one.cast_unsigned()).and(other.cast_unsigned())
    }
}

impl Key for Box<[OwnedValue]> {
    fn hash(&self) -> Hash {
        hash(self.iter().map(OwnedValue::as_value))
    }
}

fn hash<'a>(key: impl Iterator<Item = Value<'a>>) -> Hash {
    key.fold(Hash::default(), |hash, value| match value {
        Value::Integer(integer) => hash.and(integer.cast_unsigned()),
        Value::Boolean(boolean) => hash.and(u64::from(boolean)),
        Value::Text(text) => {
            text.as_bytes().chunks(8).fold(hash.and(text.len() as u64), |hash, chunk| {
                let word = chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
                hash.and(word)
            })
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Index, Value};

    #[test]
    fn rows_are_found_by_their_key_alone() {
        let mut index = Index::default();
        for n in 0..1000 {
            index.insert(&[Value::Integer(n), Value::Text("a")], &[Value::Integer(-n)], 1);
        }
        for n in 0..1000 {
            let rows = index.find(&[Value::Integer(n), Value::Text("a")]).unwrap();
            assert_eq!(rows.row_for(1, 0), Some(([Value::Integer(-n)], 1)));
            assert_eq!(rows.row_for::<1>(u64::MAX, 1), None);
        }
        assert!(index.find(&[Value::Integer(1000), Value::Text("a")]).is_none());
        assert!(index.find(&[Value::Integer(7), Value::Text("b")]).is_none());
    }

    #[test]
    fn a_row_is_kept_once_with_all_its_names() {
        let mut index = Index::default();
        let (key, row) = ([Value::Integer(1)], [Value::Text("x")]);
        index.insert(&key, &row, 0b01);
        index.insert(&key, &row, 0b10);
        let found = index.find(&key).unwrap();
        assert_eq!((found.row_for(u64::MAX, 0), found.first_names()), (Some((row, 1)), 0b11));
        index.remove(&key, &row, 0b01);
        let found = index.find(&key).unwrap();
        assert_eq!((found.row_for(u64::MAX, 0), found.first_names()), (Some((row, 1)), 0b10));
        assert_eq!(found.row_for::<1>(0b01, 0), None);
    }

    #[test]
    fn rows_that_are_set_are_all_rows() {
        let mut index = Index::default();
        let (key, row) = ([Value::Integer(1)], [Value::Text("x"), Value::Boolean(true)]);
        index.insert(&key, &row, 0b01);
        let rows = [(vec![Value::Text("y").own(), Value::Boolean(false).own()], 0b10)];
        index.set(&key, rows.into());
        let found = index.find(&key).unwrap();
        assert_eq!(found.row_for(0b10, 0), Some(([Value::Text("y"), Value::Boolean(false)], 1)));
        assert_eq!(found.row_for::<2>(u64::MAX, 1), None);
        index.set(&key, [].into());
        assert_eq!(index.find(&key).unwrap().row_for::<2>(u64::MAX, 0), None);
    }

    #[test]
    fn a_key_can_be_known_without_rows() {
        let mut index = Index::default();
        assert!(index.find(&[Value::Integer(1)]).is_none());
        index.set(&[Value::Integer(1)], [].into());
        assert_eq!(index.find(&[Value::Integer(1)]).unwrap().row_for::<1>(u64::MAX, 0), None);
    }

    #[test]
    fn integers_and_texts_are_other_keys() {
        let mut index = Index::default();
        index.insert(&[Value::Integer(7), Value::Integer(0)], &[], 0b01);
        index.insert(&[Value::Integer(7), Value::Text("0")], &[], 0b10);
        let names = |key: &[Value<'_>]| index.find(key).map(super::Rows::first_names);
        assert_eq!(names(&[Value::Integer(7), Value::Integer(0)]), Some(0b01));
        assert_eq!(names(&[Value::Integer(7), Value::Text("0")]), Some(0b10));
        assert_eq!(names(&[Value::Integer(0), Value::Integer(7)]), None);
        assert_eq!(names(&[Value::Text("7"), Value::Integer(0)]), None);
    }
}
