//! Facts that hold for one request alone.

use std::time::{SystemTime, UNIX_EPOCH};

use super::memory::Memory;

/// What holds for one request alone: the time, and facts of its own.
///
/// The application makes it in
/// [`Authorizes::context`](crate::Authorizes::context).
#[derive(Clone, Debug)]
pub struct Context {
    now: Option<i64>,
    facts: Option<Memory>,
}

impl Context {
    /// Nothing: for decisions that need nothing.
    pub(crate) const NONE: Self = Self { now: None, facts: None };

    /// The time of the system's clock, and no facts.
    ///
    /// Every rule of a request sees the same time.
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
        let now = since.and_then(|since| i64::try_from(since.as_secs()).ok());
        Self { now, facts: None }
    }

    /// This time, in seconds since 1970, and no facts.
    pub const fn at(unix_time: i64) -> Self {
        Self { now: Some(unix_time), facts: None }
    }

    /// The same, with facts that hold for this request.
    ///
    /// # Security
    ///
    /// They count like stored facts. Take nothing from the request that its
    /// client can write as he likes.
    #[must_use]
    pub fn with_facts(mut self, facts: Memory) -> Self {
        self.facts = Some(facts);
        self
    }

    /// The time, in seconds since 1970; `None` if the clock is out of range.
    #[inline]
    pub const fn unix_time(&self) -> Option<i64> {
        self.now
    }

    /// The facts.
    #[inline]
    pub const fn facts(&self) -> Option<&Memory> {
        self.facts.as_ref()
    }
}
