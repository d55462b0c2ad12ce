//! Random choices that are the same for the same seed, everywhere and always.

/// A source of random choices: the generator `SplitMix64`.
///
/// The committed corpus hangs on its numbers, so it is written here rather than
/// taken from a crate that may change them.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Choices for a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Other choices, without taking one of these: what is added with them leaves
    /// the rest as it is.
    #[must_use]
    pub const fn apart(&self) -> Self {
        Self(self.0 ^ 0x7a57_0ff5_5eed_0000)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or_default() % end.max(1)
    }

    /// Yes, in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the values; `None` if there is none.
    pub fn pick<'a, T>(&mut self, values: &'a [T]) -> Option<&'a T> {
        values.get(self.below(values.len()))
    }

    /// Each of the values, with this chance.
    pub fn some<T: Copy>(&mut self, values: &[T], percent: usize) -> Vec<T> {
        values.iter().copied().filter(|_| self.chance(percent)).collect()
    }
}
