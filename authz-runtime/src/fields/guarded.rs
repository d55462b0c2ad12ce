//! A field that only those may read for whom the policy has a rule.

use std::fmt;

/// The value of a field that has a rule for reading: `"read"("salary") if "owner";`.
///
/// It is closed until the policy has been asked about the row that it is in, for the actor
/// who asked for the row: what a handler or a [`Scope`](crate::Scope) gets is open where
/// that actor may read it. It cannot be serialized, printed or compared; a
/// [`View`](crate::View) writes it where it is open.
///
/// # Examples
///
/// ```
/// use authz_runtime::Guarded;
///
/// let salary = Guarded::new(4_200);
/// assert_eq!(salary.open(), None);
/// assert_eq!(format!("{salary:?}"), "Guarded(…)");
/// assert_eq!(salary.without_permission(), Some(&4_200));
/// ```
///
/// # Security
///
/// An open value stays open for whoever is given the row: a row that was decided about for
/// one actor must not be handed to another. [`close`](Self::close) closes it again, and so
/// does a clone.
pub struct Guarded<T>(State<T>);

enum State<T> {
    /// Nobody has been asked, or the answer was no.
    Closed(T),
    /// The actor may read it.
    Open(T),
    /// The value was not even loaded.
    Absent,
}

/// What was decided about a field of a row. Only a decision makes one.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct FieldVerdict(Verdict);

#[derive(Clone, Copy, Debug)]
enum Verdict {
    Open,
    Closed,
    #[cfg_attr(
        not(any(feature = "mysql", feature = "postgres", feature = "sqlite")),
        expect(dead_code, reason = "what is loaded is there")
    )]
    Absent,
}

impl FieldVerdict {
    /// The actor may read it, or he may not.
    pub(crate) const fn of(is_allowed: bool) -> Self {
        Self(if is_allowed { Verdict::Open } else { Verdict::Closed })
    }

    /// The actor may not read it, and the value was not loaded.
    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    pub(crate) const ABSENT: Self = Self(Verdict::Absent);
}

impl<T> Guarded<T> {
    /// A value that is closed.
    pub const fn new(value: T) -> Self {
        Self(State::Closed(value))
    }

    /// The value, if the actor may read it.
    pub const fn open(&self) -> Option<&T> {
        match &self.0 {
            State::Open(value) => Some(value),
            State::Closed(_) | State::Absent => None,
        }
    }

    /// The value, whoever asks; `None` where the database did not give it out.
    ///
    /// # Security
    ///
    /// No policy is asked. What is done with the value must not tell the actor of it.
    pub const fn without_permission(&self) -> Option<&T> {
        match &self.0 {
            State::Closed(value) | State::Open(value) => Some(value),
            State::Absent => None,
        }
    }

    /// Puts another value in its place, for the same actor: what was open stays open.
    pub fn put(&mut self, value: T) {
        self.0 = match self.0 {
            State::Open(_) => State::Open(value),
            State::Closed(_) | State::Absent => State::Closed(value),
        };
    }

    /// Closes it.
    #[must_use]
    pub fn close(self) -> Self {
        match self.0 {
            State::Closed(value) | State::Open(value) => Self(State::Closed(value)),
            State::Absent => Self(State::Absent),
        }
    }

    /// Does with it what was decided. Generated code hands it on.
    #[doc(hidden)]
    pub fn decide(&mut self, verdict: FieldVerdict) {
        self.0 = match (verdict.0, std::mem::replace(&mut self.0, State::Absent)) {
            (Verdict::Open, State::Closed(value) | State::Open(value)) => State::Open(value),
            (Verdict::Closed, State::Closed(value) | State::Open(value)) => State::Closed(value),
            (Verdict::Absent, _) | (_, State::Absent) => State::Absent,
        };
    }

    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    const fn absent() -> Self {
        Self(State::Absent)
    }
}

impl<T> From<T> for Guarded<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

// A copy can go to anybody.
impl<T: Clone> Clone for Guarded<T> {
    fn clone(&self) -> Self {
        match &self.0 {
            State::Closed(value) | State::Open(value) => Self::new(value.clone()),
            State::Absent => Self(State::Absent),
        }
    }
}

// It shows nothing, not even whether there is a value.
impl<T> fmt::Debug for Guarded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guarded(…)")
    }
}

#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
mod decode {
    use sqlx::error::BoxDynError;
    use sqlx::{Database, Decode, Type, ValueRef};

    use super::Guarded;

    impl<DB: Database, T: Type<DB>> Type<DB> for Guarded<T> {
        fn type_info() -> DB::TypeInfo {
            T::type_info()
        }

        fn compatible(ty: &DB::TypeInfo) -> bool {
            T::compatible(ty)
        }
    }

    impl<'r, DB: Database, T: Decode<'r, DB>> Decode<'r, DB> for Guarded<T> {
        // A statement leaves `NULL` in the place of what the actor may not read. Of a type
        // that has no `NULL`, that is no value.
        fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
            let is_null = value.is_null();
            match T::decode(value) {
                Ok(value) => Ok(Self::new(value)),
                Err(_) if is_null => Ok(Self::absent()),
                Err(error) => Err(error),
            }
        }
    }
}
