//! Which fields of a struct can say what.

use std::borrow::Cow;

use super::own::Own;
use crate::resource::KeyPart;

/// Which fact a field of the type `F` says, and how.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code reads it")]
pub struct Says<F> {
    /// The number of the fact.
    pub fact: u16,
    /// What the field says.
    pub own: fn(Option<&F>) -> Own<'_>,
}

macro_rules! says {
    ($($name:ident: $field:ident)*) => { $(
        impl<F: $field> Says<F> {
            #[doc = concat!("As a [`", stringify!($field), "`].")]
            pub const fn $name(fact: u16) -> Self {
                Self { fact, own: F::own }
            }
        }
    )* };
}

says! {
    flag: FlagField
    related: RelatedField
    integer: IntegerField
    boolean: BooleanField
    text: TextField
}

/// A field that says whether something holds.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot say whether the fact holds",
    label = "expected `bool`",
    note = "the policy says the fact of the object alone: `is_closed(issue)`"
)]
pub trait FlagField: Sized {
    #[doc(hidden)]
    fn own(field: Option<&Self>) -> Own<'_>;
}

impl FlagField for bool {
    #[inline]
    fn own(field: Option<&Self>) -> Own<'_> {
        Own::flag(field == Some(&true))
    }
}

/// A field that holds the key of a related object.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` does not hold the key of a related object",
    label = "not a key",
    note = "the field has the type of the related resource's key, or `Option` of it"
)]
pub trait RelatedField: Sized {
    #[doc(hidden)]
    fn own(field: Option<&Self>) -> Own<'_>;
}

impl<K: KeyPart> RelatedField for K {
    #[inline]
    fn own(field: Option<&Self>) -> Own<'_> {
        Own::related(field.map(KeyPart::id))
    }
}

/// A field that holds an integer.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` does not hold an integer",
    label = "expected an integer, at most `i64`",
    note = "the policy's second argument is an `Integer`"
)]
pub trait IntegerField: Sized {
    #[doc(hidden)]
    fn own(field: Option<&Self>) -> Own<'_>;
}

macro_rules! integer_fields {
    ($($ty:ty)*) => { $(
        impl IntegerField for $ty {
            #[inline]
            fn own(field: Option<&Self>) -> Own<'_> {
                Own::integer(field.map(|value| i64::from(*value)))
            }
        }
    )* };
}

integer_fields!(i8 i16 i32 i64 u8 u16 u32);

/// A field that holds `true` or `false` as a value.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` does not hold `true` or `false`",
    label = "expected `bool`",
    note = "the policy's second argument is a `Boolean`"
)]
pub trait BooleanField: Sized {
    #[doc(hidden)]
    fn own(field: Option<&Self>) -> Own<'_>;
}

impl BooleanField for bool {
    #[inline]
    fn own(field: Option<&Self>) -> Own<'_> {
        Own::boolean(field.copied())
    }
}

/// A field that holds a text.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` does not hold a text",
    label = "expected `String`",
    note = "the policy's second argument is a `String`"
)]
pub trait TextField: Sized {
    #[doc(hidden)]
    fn own(field: Option<&Self>) -> Own<'_>;
}

impl<T: AsRef<str>> TextField for T {
    #[inline]
    fn own(field: Option<&Self>) -> Own<'_> {
        Own::text(field.map(|text| Cow::Borrowed(text.as_ref())))
    }
}
