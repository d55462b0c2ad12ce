//! Rows of facts, found by the values that are known.

use std::collections::BTreeMap;

use super::value::{OwnedValue, Value};

/// A hash table from known values to rows of the other values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// Numbers of entries, one more than the number; 0 is free. Its length is a
    /// power of two, and at least a quarter of it is free.
    slots: Vec<u32>,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    hash: u64,
    key: Box<[OwnedValue]>,
    /// The rows, one behind the other.
    values: Vec<OwnedValue>,
    /// The names that each row holds for, as a set.
    names: Vec<u64>,
}

/// The rows that were found.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'v> {
    pub(crate) values: &'v [OwnedValue],
    pub(crate) names: &'v [u64],
}

impl Rows<'_> {
    pub(crate) const NONE: Self = Self { values: &[], names: &[] };
}

impl Index {
    #[inline]
    pub(crate) fn find(&self, key: &[Value<'_>]) -> Option<Rows<'_>> {
        let hash = hash(key.iter().copied());
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = place(hash, mask);
        loop {
            let entry = self.entry(slot)?;
            if entry.hash == hash && entry.is(key) {
                return Some(Rows { values: &entry.values, names: &entry.names });
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The entry at a slot; `None` at a free one.
    #[inline]
    fn entry(&self, slot: usize) -> Option<&Entry> {
        self.entries.get((*self.slots.get(slot)? as usize).checked_sub(1)?)
    }

    /// Adds a row; one that is there already gets the names beside its own.
    pub(crate) fn insert(&mut self, key: &[Value<'_>], row: &[Value<'_>], names: u64) {
        let entry = self.entry_for(key);
        let Some(entry) = self.entries.get_mut(entry) else { return };
        let width = row.len();
        let is_same = |at: usize| {
            let values = entry.values.get(at * width..(at + 1) * width).unwrap_or_default();
            values.iter().map(OwnedValue::as_value).eq(row.iter().copied())
        };
        let found = (0..entry.names.len()).find(|at| is_same(*at));
        if let Some(set) = found.and_then(|at| entry.names.get_mut(at)) {
            *set |= names;
        } else {
            entry.values.extend(row.iter().map(|value| value.own()));
            entry.names.push(names);
        }
    }

    /// Makes the key known with these rows, and no others.
    pub(crate) fn set(&mut self, key: &[Value<'_>], rows: BTreeMap<Vec<OwnedValue>, u64>) {
        let entry = self.entry_for(key);
        let Some(entry) = self.entries.get_mut(entry) else { return };
        entry.names = rows.values().copied().collect();
        entry.values = rows.into_keys().flatten().collect();
    }

    /// Takes the names from a row.
    pub(crate) fn remove(&mut self, key: &[Value<'_>], row: &[Value<'_>], names: u64) {
        let entry = self.entry_for(key);
        let Some(entry) = self.entries.get_mut(entry) else { return };
        let width = row.len();
        for (at, set) in entry.names.iter_mut().enumerate() {
            let values = entry.values.get(at * width..(at + 1) * width).unwrap_or_default();
            if values.iter().map(OwnedValue::as_value).eq(row.iter().copied()) {
                *set &= !names;
            }
        }
    }

    /// Makes the key known, also without rows.
    pub(crate) fn entry_for(&mut self, key: &[Value<'_>]) -> usize {
        if (self.entries.len() + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let hash = hash(key.iter().copied());
        let mask = self.slots.len() - 1;
        let mut slot = place(hash, mask);
        while let Some(entry) = self.entry(slot) {
            if entry.hash == hash && entry.is(key) {
                return self.slots.get(slot).map_or(0, |n| *n as usize - 1);
            }
            slot = (slot + 1) & mask;
        }
        let key = key.iter().map(|value| value.own()).collect();
        self.entries.push(Entry { hash, key, values: Vec::new(), names: Vec::new() });
        self.take(slot, self.entries.len());
        self.entries.len() - 1
    }

    fn take(&mut self, slot: usize, number: usize) {
        if let (Some(slot), Ok(number)) = (self.slots.get_mut(slot), u32::try_from(number)) {
            *slot = number;
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(8);
        self.slots = vec![0; size];
        for number in 1..=self.entries.len() {
            let Some(entry) = self.entries.get(number - 1) else { continue };
            let mut slot = place(entry.hash, size - 1);
            while self.slots.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & (size - 1);
            }
            self.take(slot, number);
        }
    }
}

impl Entry {
    #[inline]
    fn is(&self, key: &[Value<'_>]) -> bool {
        self.key.len() == key.len()
            && self.key.iter().zip(key).all(|(own, asked)| own.as_value() == *asked)
    }
}

/// Where a hash belongs: its upper bits are the well-mixed ones.
#[inline]
const fn place(hash: u64, mask: usize) -> usize {
    let bits = (hash >> 32) as usize;
    bits & mask
}

/// A hash for keys that an attacker cannot choose many of: ids of rows.
#[inline]
fn hash<'a>(key: impl Iterator<Item = Value<'a>>) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let add = |hash: u64, word: u64| (hash.rotate_left(26) ^ word).wrapping_mul(FACTOR);
    key.fold(0, |hash, value| match value {
        Value::Integer(integer) => add(hash, integer.cast_unsigned()),
        Value::Boolean(boolean) => add(hash, u64::from(boolean)),
        Value::Text(text) => {
            text.as_bytes().chunks(8).fold(add(hash, text.len() as u64), |hash, chunk| {
                let word = chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
                add(hash, word)
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
            assert_eq!(rows.values[0].as_value(), Value::Integer(-n));
            assert_eq!(rows.values.len(), 1);
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
        assert_eq!(index.find(&key).unwrap().names, [0b11]);
        index.remove(&key, &row, 0b01);
        assert_eq!(index.find(&key).unwrap().names, [0b10]);
    }

    #[test]
    fn rows_that_are_set_are_all_rows() {
        let mut index = Index::default();
        let (key, row) = ([Value::Integer(1)], [Value::Text("x"), Value::Boolean(true)]);
        index.insert(&key, &row, 0b01);
        let rows = [(vec![Value::Text("y").own(), Value::Boolean(false).own()], 0b10)];
        index.set(&key, rows.into());
        let found = index.find(&key).unwrap();
        assert_eq!(found.names, [0b10]);
        assert_eq!(found.values, [Value::Text("y").own(), Value::Boolean(false).own()]);
        index.set(&key, [].into());
        assert!(index.find(&key).unwrap().names.is_empty());
    }

    #[test]
    fn a_key_can_be_known_without_rows() {
        let mut index = Index::default();
        assert!(index.find(&[Value::Integer(1)]).is_none());
        index.entry_for(&[Value::Integer(1)]);
        assert!(index.find(&[Value::Integer(1)]).unwrap().names.is_empty());
    }
}
