//! Fields that are structs, of which each field is written by itself.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::body::{Changes, Key, Seen, located};
use super::listed::Part;

/// A struct whose fields a body names one by one where it is a field of a resource:
/// `#[field(nested)]`.
///
/// [`#[derive(Patch)]`](derive@crate::Patch) implements it.
#[diagnostic::on_unimplemented(
    message = "the fields of `{Self}` are not written one by one",
    label = "its changes are not known",
    note = "write `#[derive(Patch)]` beside the type, or remove `nested`",
    note = "an `Option` or a `Box` of such a type is written as a whole"
)]
pub trait Nested {
    /// A [`Change`](crate::Change) of each field.
    type Changes: Changes;
    /// The fields, as a policy lists them behind the name of this one.
    #[doc(hidden)]
    const PARTS: &'static [Part];

    /// Makes the changes.
    #[doc(hidden)]
    fn change(&mut self, changes: Self::Changes);
}

/// Reads an object into the changes within a field: its keys were checked, and that they may
/// be written.
#[doc(hidden)]
#[expect(missing_debug_implementations, reason = "generated code hands it on")]
pub struct Within<'c, C>(pub &'c mut C);

impl<'de, C: Changes> DeserializeSeed<'de> for Within<'_, C> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, C: Changes> Visitor<'de> for Within<'_, C> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = Seen::default();
        while let Some(number) = map.next_key_seed(Key::<C>(PhantomData))? {
            let Some(number) = number.filter(|number| seen.add(*number)) else {
                // Invariant: the keys were checked.
                return Err(A::Error::custom("unchecked"));
            };
            let read = self.0.read(number, &mut map);
            read.map_err(|fault| A::Error::custom(located::<C>(Some(number), &fault.to_string())))?;
        }
        Ok(())
    }
}
