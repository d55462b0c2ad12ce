//! The facts that a row supplies itself.

use std::borrow::Cow;
use std::cell::OnceCell;

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
    /// The id.
    fn id(&self) -> Id<'_>;

    /// What every id of the type is.
    fn id_type() -> IdType {
        IdType::Text
    }

    /// What the field says that supplies the fact at this place in [`FACTS`](Self::FACTS).
    fn own(&self, at: usize) -> Own<'_>;
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

    /// There is no such fact.
    pub const NOTHING: Self = Self(OwnValue::Nothing);

    const fn value(value: Value<'a>) -> Self {
        Self(OwnValue::Value(value))
    }

    /// The same, with what is kept of it.
    #[inline]
    pub(crate) fn kept(self, texts: &'a Texts) -> Said<'a> {
        match self.0 {
            OwnValue::Nothing => Said::Nothing,
            OwnValue::Holds => Said::Holds,
            OwnValue::Value(value) => Said::Value(value),
            OwnValue::Text(text) => Said::Value(texts.keep(text)),
        }
    }
}

/// What one field says, for the time of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said<'v> {
    /// There is no such fact.
    Nothing,
    /// The fact holds; it has no other argument.
    Holds,
    /// It holds with this other argument.
    Value(Value<'v>),
}

impl<'v> Said<'v> {
    /// The other argument, where there is one.
    #[inline]
    pub(crate) const fn other(self) -> Option<Value<'v>> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nothing | Self::Holds => None,
        }
    }

    /// The names that the fact is there for, with this other argument if it has
    /// one.
    #[inline]
    pub(crate) fn names(self, asked: Option<Value<'_>>) -> u64 {
        u64::from(match (self, asked) {
            (Self::Holds, None) => true,
            (Self::Value(own), Some(asked)) => own == asked,
            (Self::Nothing | Self::Holds | Self::Value(_), _) => false,
        })
    }
}

/// The texts that ids and fields print as, and that stand nowhere else, for the time of a
/// decision: there are mostly none.
#[derive(Debug, Default)]
pub struct Texts(OnceCell<Box<(Box<str>, Self)>>);

impl Texts {
    /// Keeps a text.
    #[cold]
    fn keep(&self, text: Box<str>) -> Value<'_> {
        let mut texts = self;
        // What is asked for once more is there already.
        while let Some((kept, others)) = texts.0.get().map(|pair| &**pair) {
            if *kept == text {
                return Value::Text(kept);
            }
            texts = others;
        }
        Value::Text(&texts.0.get_or_init(|| Box::new((text, Self::default()))).0)
    }
}

/// What is known of a question before a fact is asked for: the resource and the actor, who say
/// facts themselves.
#[derive(Debug)]
pub struct Known<'v, R, A> {
    resource: &'v R,
    /// The id of the resource.
    on: Value<'v>,
    actor: &'v A,
    texts: &'v Texts,
}

impl<'v, R: Tied, A: Tied> Known<'v, R, A> {
    /// About a row that is stored, or a type.
    #[inline]
    pub fn of(resource: &'v R, actor: &'v A, texts: &'v Texts) -> Self {
        let on = kept(resource.id(), texts);
        Self { resource, on, actor, texts }
    }

    /// About a row that is not stored yet: nothing but itself says anything of it.
    pub(super) fn unstored(resource: &'v R, actor: &'v A, texts: &'v Texts) -> Self {
        let on = kept(Id::unstored(), texts);
        Self { resource, on, actor, texts }
    }

    /// The resource's id.
    #[inline]
    pub(super) const fn on(&self) -> Value<'v> {
        self.on
    }

    /// The actor's id, each time from his struct: so the compiler sees what it is.
    #[inline]
    pub(super) fn actor(&self) -> Value<'v> {
        kept(self.actor.id(), self.texts)
    }

    /// What the resource or the actor says of a fact; `None` if it is of somebody else, or no
    /// field supplies it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn own(&self, fact: u16, ty: u16, of: Value<'v>) -> Option<Said<'v>> {
        if ty == R::TYPE
            && of == self.on
            && let Some(at) = place::<R>(fact)
        {
            return Some(self.resource.own(at).kept(self.texts));
        }
        if ty == A::TYPE
            && of == self.actor()
            && let Some(at) = place::<A>(fact)
        {
            return Some(self.actor.own(at).kept(self.texts));
        }
        None
    }
}

/// Where a type has what its field says of the fact.
#[inline]
pub(crate) fn place<T: Tied>(fact: u16) -> Option<usize> {
    T::FACTS.iter().position(|own| *own == fact)
}

#[inline]
fn kept<'v>(id: Id<'v>, texts: &'v Texts) -> Value<'v> {
    id.try_into_value().unwrap_or_else(|text| texts.keep(text))
}

/// Who is not logged in, where the policy says what a guest may do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Guest<const TYPE: u16>;

impl<const TYPE: u16> Tied for Guest<TYPE> {
    const TYPE: u16 = TYPE;
    const FACTS: &'static [u16] = &[];

    fn id(&self) -> Id<'_> {
        Id::GUEST
    }

    fn own(&self, _: usize) -> Own<'_> {
        Own::NOTHING
    }
}

#[cfg(test)]
mod tests {
    use super::{Id, Known, Own, Texts, Tied};
    use crate::facts::Value;

    /// A row whose id is no integer and no text of its own, nor is that of what it is in.
    struct Row(u128);

    impl Tied for Row {
        const TYPE: u16 = 3;
        const FACTS: &'static [u16] = &[8];

        fn id(&self) -> Id<'_> {
            Id::of(&self.0)
        }

        fn own(&self, at: usize) -> Own<'_> {
            if at == 0 { Own::related(Some(self.id())) } else { Own::NOTHING }
        }
    }

    #[test]
    fn a_text_is_kept_once() {
        let texts = Texts::default();
        let place = |text: &str| match texts.keep(text.into()) {
            Value::Text(kept) => Some((kept, kept.as_ptr())),
            Value::Integer(_) | Value::Boolean(_) => None,
        };
        let (one, other) = (place("one"), place("other"));
        assert_eq!([one, other].map(|kept| kept.unwrap().0), ["one", "other"]);
        assert_eq!((place("one"), place("other")), (one, other));
    }

    #[test]
    fn only_the_row_itself_says_what_its_fields_say() {
        let (row, actor, texts) = (Row(u128::MAX), Row(1), Texts::default());
        let known = Known::of(&row, &actor, &texts);
        let (on, who) = (known.on(), known.actor());
        let other = |fact, ty, id| known.own(fact, ty, id).and_then(super::Said::other);
        assert_eq!(other(8, 3, on), Some(on));
        assert_eq!(other(8, 3, who), Some(who));
        // Of another row, of another type, and what no field says.
        for (fact, ty, id) in [(8, 3, Value::Integer(2)), (8, 4, on), (9, 3, on)] {
            assert!(known.own(fact, ty, id).is_none());
        }
    }

    #[test]
    fn a_row_that_is_not_stored_says_it_of_another_id() {
        let (row, actor, texts) = (Row(2), Row(1), Texts::default());
        let known = Known::unstored(&row, &actor, &texts);
        assert!(known.own(8, 3, Value::Integer(2)).is_none());
        let said = known.own(8, 3, known.on()).and_then(super::Said::other);
        assert_eq!(said, Some(Value::Integer(2)));
    }
}
