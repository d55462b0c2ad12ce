//! A hash table whose probe is a few instructions: keys and values lie in its slots.

/// A hash for keys that an attacker cannot choose many of: ids of rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hash(u64);

impl Hash {
    /// The hash of what came before, and of this.
    #[inline]
    pub(super) const fn and(self, word: u64) -> Self {
        Self((self.0.rotate_left(26) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The slot that it belongs to: its upper bits are the well-mixed ones.
    #[inline]
    const fn place(self, mask: usize) -> usize {
        let bits = (self.0 >> 32) as usize;
        bits & mask
    }
}

/// A key that can be hashed once more, when the table grows.
pub(super) trait Key: PartialEq {
    /// The hash that the table finds it by.
    fn hash(&self) -> Hash;
}

/// A hash table.
#[derive(Clone, Debug)]
pub(super) struct Table<K, V> {
    /// Their number is a power of two, and at least half of them are free: so
    /// whatever is looked for ends at a free one, mostly soon.
    slots: Vec<Option<(K, V)>>,
    taken: usize,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { slots: Vec::new(), taken: 0 }
    }
}

impl<K: Key, V: Default> Table<K, V> {
    /// The value of a key.
    #[inline]
    pub(super) fn find(&self, hash: Hash, is: impl Fn(&K) -> bool) -> Option<&V> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut place = hash.place(mask);
        loop {
            let (key, value) = self.slots.get(place)?.as_ref()?;
            if is(key) {
                return Some(value);
            }
            place = (place + 1) & mask;
        }
    }

    /// Every key with its value.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.slots.iter().flatten().map(|(key, value)| (key, value))
    }

    /// The value of a key, put there if it is not.
    pub(super) fn entry(&mut self, key: K) -> Option<&mut V> {
        if (self.taken + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let place = self.place(&key)?;
        let slot = self.slots.get_mut(place)?;
        if slot.is_none() {
            self.taken += 1;
        }
        Some(&mut slot.get_or_insert_with(|| (key, V::default())).1)
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(8);
        let old = std::mem::take(&mut self.slots);
        self.slots.resize_with(size, || None);
        for (key, value) in old.into_iter().flatten() {
            let slot = self.place(&key).and_then(|place| self.slots.get_mut(place));
            if let Some(slot) = slot {
                *slot = Some((key, value));
            }
        }
    }

    /// The slot where a key is, or else the free one where it belongs.
    fn place(&self, key: &K) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut place = key.hash().place(mask);
        while self.slots.get(place)?.as_ref().is_some_and(|(taken, _)| taken != key) {
            place = (place + 1) & mask;
        }
        Some(place)
    }
}
