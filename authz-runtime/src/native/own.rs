//! The facts that a row supplies itself.

use std::borrow::Cow;
use std::marker::PhantomData;

use crate::facts::{Id, Value};
use crate::resource::IdType;

/// A type that is tied to a type of a policy: `#[resource(policy = policy::Issue)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not tied to a type of the policy",
    label = "not tied to a policy",
    note = "add `#[derive(Resource)]` and `#[resource(policy = policy::…)]` to `{Self}`"
)]
pub trait Tied: Send + Sync + 'static {
    /// The number of the type in its policy.
    const TYPE: u16;
    /// The numbers of the facts that its fields supply.
    const FACTS: &'static [u16];
    /// What the fields say, in the order of [`FACTS`](Self::FACTS).
    type Values<'a>: AsRef<[Own<'a>]>;

    /// The id.
    fn id(&self) -> Id<'_>;

    /// What every id of the type is.
    fn id_type() -> IdType {
        IdType::Text
    }

    /// What the fields say.
    fn values(&self) -> Self::Values<'_>;
}

/// What one field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own<'a>(OwnValue<'a>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum OwnValue<'a> {
    /// There is no such fact.
    Nothing,
    /// The fact holds; it has no other argument.
    Holds,
    /// It holds with this other argument.
    Value(Value<'a>),
    /// It holds with this text, which stands nowhere else.
    Text(Box<str>),
}

impl<'a> Own<'a> {
    /// A fact of the row alone, such as `is_closed(issue)`.
    #[inline]
    pub const fn flag(holds: bool) -> Self {
        Self(if holds { OwnValue::Holds } else { OwnValue::Nothing })
    }

    /// A fact with the id of a related object, if one is related.
    #[inline]
    pub fn related(id: Option<Id<'a>>) -> Self {
        match id {
            Some(id) => {
                id.try_into_value().map_or_else(|text| Self(OwnValue::Text(text)), Self::value)
            }
            None => Self::NOTHING,
        }
    }

    /// A fact with an integer.
    #[inline]
    pub fn integer(value: Option<i64>) -> Self {
        value.map_or(Self::NOTHING, |value| Self::value(Value::Integer(value)))
    }

    /// A fact with `true` or `false`.
    #[inline]
    pub fn boolean(value: Option<bool>) -> Self {
        value.map_or(Self::NOTHING, |value| Self::value(Value::Boolean(value)))
    }

    /// A fact with a text.
    #[inline]
    pub fn text(value: Option<Cow<'a, str>>) -> Self {
        match value {
            Some(Cow::Borrowed(text)) => Self::value(Value::Text(text)),
            Some(Cow::Owned(text)) => Self(OwnValue::Text(text.into())),
            None => Self::NOTHING,
        }
    }

    const NOTHING: Self = Self(OwnValue::Nothing);

    const fn value(value: Value<'a>) -> Self {
        Self(OwnValue::Value(value))
    }

    /// The other argument, where there is one.
    #[inline]
    pub(crate) fn other(&self) -> Option<Value<'_>> {
        match &self.0 {
            OwnValue::Value(value) => Some(*value),
            OwnValue::Text(text) => Some(Value::Text(text)),
            OwnValue::Nothing | OwnValue::Holds => None,
        }
    }

    /// The names that the fact is there for, with this other argument if it has
    /// one.
    #[inline]
    pub(crate) fn names(&self, asked: Option<Value<'_>>) -> u64 {
        match (self.other(), asked) {
            (None, None) => u64::from(self.0 == OwnValue::Holds),
            (own, asked) => u64::from(own == asked),
        }
    }
}

/// A row's id and the facts of its fields, for the time of a decision.
#[derive(Debug)]
pub struct Known<'a, T> {
    id: Value<'a>,
    values: &'a [Own<'a>],
    row: PhantomData<fn() -> T>,
}

impl<'a, T: Tied> Known<'a, T> {
    /// What the row says of itself: its [`Tied::id`] and [`Tied::values`].
    #[inline]
    pub fn of(id: &'a Id<'_>, values: &'a [Own<'a>]) -> Self {
        Self { id: id.as_value(), values, row: PhantomData }
    }

    /// The id.
    #[inline]
    pub const fn id(&self) -> Value<'a> {
        self.id
    }

    /// What the row says of a fact; `None` if none of its fields supplies it.
    #[inline]
    pub(super) fn own(&self, fact: u16) -> Option<&'a Own<'a>> {
        let at = T::FACTS.iter().position(|own| *own == fact)?;
        self.values.get(at)
    }
}

/// Who is not logged in, where the policy says what a guest may do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Guest<const TYPE: u16>;

impl<const TYPE: u16> Tied for Guest<TYPE> {
    const TYPE: u16 = TYPE;
    const FACTS: &'static [u16] = &[];
    type Values<'a> = [Own<'a>; 0];

    fn id(&self) -> Id<'_> {
        Id::GUEST
    }

    fn values(&self) -> [Own<'_>; 0] {
        []
    }
}
