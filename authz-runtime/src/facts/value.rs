//! Values of facts, and ids.

use std::any::Any;
use std::fmt::{self, Display};
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

/// An argument of a fact.
///
/// The id of an object is its text in canonical form; one that is the text of a
/// 64-bit integer is kept as the integer, so that the key `7`, the text `"7"` and
/// `User{"7"}` in a policy are one id.
// Of three whole words, since a value that has a tag of one byte is copied in six
// pieces, its padding among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "the policy language has these values")]
#[repr(u64)]
pub enum Value<'a> {
    /// An integer, or an id that is one.
    Integer(i64),
    /// A text, or an id that is no integer.
    Text(&'a str),
    /// `true` or `false`.
    Boolean(bool),
}

/// A [`Value`] that owns its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "the policy language has these values")]
#[repr(u64)]
pub enum OwnedValue {
    /// As [`Value::Integer`].
    Integer(i64),
    /// As [`Value::Text`].
    Text(Box<str>),
    /// As [`Value::Boolean`].
    Boolean(bool),
}

impl<'a> Value<'a> {
    /// The id of this text.
    pub fn id(text: &'a str) -> Self {
        integer_id(text).map_or(Self::Text(text), Self::Integer)
    }

    /// The integer, if it is one.
    #[inline]
    pub const fn as_integer(self) -> Option<i64> {
        match self {
            Self::Integer(integer) => Some(integer),
            Self::Text(_) | Self::Boolean(_) => None,
        }
    }

    /// The same, with a text of its own.
    pub fn own(self) -> OwnedValue {
        match self {
            Self::Integer(integer) => OwnedValue::Integer(integer),
            Self::Text(text) => OwnedValue::Text(text.into()),
            Self::Boolean(boolean) => OwnedValue::Boolean(boolean),
        }
    }
}

impl OwnedValue {
    /// The same, borrowed.
    #[inline]
    pub const fn as_value(&self) -> Value<'_> {
        match self {
            Self::Integer(integer) => Value::Integer(*integer),
            Self::Text(text) => Value::Text(text),
            Self::Boolean(boolean) => Value::Boolean(*boolean),
        }
    }
}

impl Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(integer) => integer.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Boolean(boolean) => boolean.fmt(f),
        }
    }
}

/// The integer whose canonical text this is.
fn integer_id(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_canonical = text == "0" || digits.starts_with(|c: char| matches!(c, '1'..='9'));
    if is_canonical { text.parse().ok() } else { None }
}

/// The id of an object, made of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id<'a>(IdValue<'a>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum IdValue<'a> {
    Value(Value<'a>),
    /// A text that stands nowhere else.
    Text(Box<str>),
}

impl Id<'static> {
    /// The id of who is nobody: a guest.
    pub const GUEST: Self = Self(IdValue::Value(Value::Text("")));

    /// The id of a row that is not stored yet: one that no row has, and that is a UUID, so that
    /// every column can be asked for it.
    pub(crate) fn unstored() -> Self {
        static ID: LazyLock<String> = LazyLock::new(|| {
            // Each state has a key of its own, which cannot be foreseen.
            let [high, low] = [(); 2].map(|()| RandomState::new().hash_one(()));
            let [a, b, c] = [high >> 32, high >> 16, high].map(|part| part & 0xffff_ffff);
            let (b, c) = (b & 0xffff, c & 0xffff);
            format!("{a:08x}-{b:04x}-{c:04x}-{:04x}-{:012x}", low >> 48, low & 0xffff_ffff_ffff)
        });
        Self(IdValue::Value(Value::Text(ID.as_str())))
    }
}

impl<'a> Id<'a> {
    /// The id that a key of any type prints as.
    ///
    /// Integers and texts need no memory of their own.
    #[inline]
    pub fn of<K: Display + 'static>(key: &'a K) -> Self {
        let any: &dyn Any = key;
        if let Some(integer) = any.downcast_ref::<i64>() {
            return Self(IdValue::Value(Value::Integer(*integer)));
        }
        if let Some(integer) = any.downcast_ref::<i32>() {
            return Self(IdValue::Value(Value::Integer(i64::from(*integer))));
        }
        if let Some(integer) = any.downcast_ref::<u32>() {
            return Self(IdValue::Value(Value::Integer(i64::from(*integer))));
        }
        if let Some(text) = any.downcast_ref::<String>() {
            return Self(IdValue::Value(Value::id(text)));
        }
        if let Some(text) = any.downcast_ref::<&'static str>() {
            return Self(IdValue::Value(Value::id(text)));
        }
        let text = key.to_string();
        match integer_id(&text) {
            Some(integer) => Self(IdValue::Value(Value::Integer(integer))),
            None => Self(IdValue::Text(text.into())),
        }
    }

    /// The value.
    #[inline]
    pub fn as_value(&self) -> Value<'_> {
        match &self.0 {
            IdValue::Value(value) => *value,
            IdValue::Text(text) => Value::Text(text),
        }
    }

    /// The value, or the text that the id has for itself.
    #[inline]
    pub(crate) fn try_into_value(self) -> Result<Value<'a>, Box<str>> {
        match self.0 {
            IdValue::Value(value) => Ok(value),
            IdValue::Text(text) => Err(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Id, Value};

    #[test]
    fn one_id_has_one_value() {
        assert_eq!(Value::id("7"), Value::Integer(7));
        assert_eq!(Id::of(&7_i64).as_value(), Value::Integer(7));
        assert_eq!(Id::of(&7_u32).as_value(), Value::Integer(7));
        assert_eq!(Id::of(&"7".to_owned()).as_value(), Value::Integer(7));
        assert_eq!(Id::of(&u64::MAX).as_value(), Value::Text("18446744073709551615"));
    }

    #[test]
    fn what_is_not_canonical_is_another_id() {
        for text in ["007", "+7", "-0", "7 ", "", "9223372036854775808"] {
            assert_eq!(Value::id(text), Value::Text(text));
        }
        assert_eq!(Value::id("-7"), Value::Integer(-7));
        assert_eq!(Value::id("0"), Value::Integer(0));
    }
}
