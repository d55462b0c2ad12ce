//! Values that the service gives a new row, and no body.

use std::time::{Duration, SystemTime};

use crate::actor::Actor;
use crate::facts::Context;
use crate::resource::KeyPart;

/// What fields can be preset by.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code reads it")]
pub struct Presetting<'a, A> {
    /// Who creates the row.
    pub actor: Option<&'a A>,
    /// When, and in which request.
    pub context: &'a Context,
}

/// Why there is no row.
#[derive(Debug)]
#[expect(clippy::exhaustive_enums, reason = "generated code names the variants")]
pub enum Uncreated {
    /// A field is the actor's, and there is none.
    NoActor,
    /// The service cannot make it.
    Fault(&'static str),
}

/// What the clock can be read as.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no time",
    label = "`preset(now)` cannot set this",
    note = "take `i64`, which is seconds since 1970, or a type that is `From<std::time::SystemTime>`",
    note = "or write `preset = path::to::function`"
)]
pub trait PresetTime: From<SystemTime> {}

impl<T: From<SystemTime>> PresetTime for T {}

impl<A: Actor> Presetting<'_, A> {
    /// The actor's id, as a key of this type.
    ///
    /// # Errors
    ///
    /// Fails where it is no such key.
    pub fn id<K: KeyPart>(&self) -> Result<Option<K>, Uncreated> {
        let Some(actor) = self.actor else { return Ok(None) };
        let key = K::read(Some(&actor.id().to_string()));
        key.map(Some).ok_or(Uncreated::Fault("the id of the actor is none of the field's type"))
    }

    /// What a function says of the actor.
    pub fn of<T>(&self, function: impl FnOnce(&A) -> T) -> Option<T> {
        self.actor.map(function)
    }

    /// The time of the request, in seconds since 1970.
    ///
    /// # Errors
    ///
    /// Fails where the clock is out of range.
    pub fn unix_time(&self) -> Result<i64, Uncreated> {
        self.context.unix_time().ok_or(Uncreated::Fault("the clock is out of range"))
    }

    /// The time of the request, to the second.
    ///
    /// # Errors
    ///
    /// Fails where the clock is out of range.
    pub fn time<T: PresetTime>(&self) -> Result<T, Uncreated> {
        let seconds = Duration::from_secs(self.unix_time()?.unsigned_abs());
        let before = self.unix_time()? < 0;
        let epoch = SystemTime::UNIX_EPOCH;
        let time = if before { epoch.checked_sub(seconds) } else { epoch.checked_add(seconds) };
        time.map(T::from).ok_or(Uncreated::Fault("the clock is out of range"))
    }
}

/// The value of a field that somebody has to be there for.
///
/// # Errors
///
/// Fails where nobody is.
pub fn of_somebody<T>(value: Option<T>) -> Result<T, Uncreated> {
    value.ok_or(Uncreated::NoActor)
}

/// What a function returns.
pub fn called<T>(function: impl FnOnce() -> T) -> T {
    function()
}
