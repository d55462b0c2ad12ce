//! What an action is attempted on.

use std::any::TypeId;
use std::fmt::{self, Display, Write};
use std::str::FromStr;

use crate::action::Action;
use crate::actor::Actor;
use crate::facts::Id;
use crate::fields::{Changes, FieldVerdict};
use crate::source::Ancestors;

/// A protected type; implemented by `#[derive(Resource)]`.
///
/// # Security
///
/// An implementation by hand can pair a row with another row's key. Derive it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a protected resource",
    label = "not a protected resource",
    note = "add `#[derive(Resource)]` to `{Self}`"
)]
pub trait Resource: Sized + Send + Sync + 'static {
    /// Who acts on resources of this type.
    type Actor: Actor;
    /// The typed key: the type of the field marked `#[resource(id)]`, a tuple
    /// for a composite key.
    type Key: Clone + Eq + Send + Sync + 'static;
    /// What can be attempted on resources of this type.
    type Action: Action;

    /// The name of the type in records and in the list of routes.
    const NAME: &'static str;
    /// The path parameters that hold the key, one for each part of it.
    const PARAMS: &'static [&'static str];
    /// What every value of a part of the key is, for each part.
    #[doc(hidden)]
    const ID_TYPES: &'static [fn() -> IdType] = &[];
    /// The action that stands for reading: who is denied it gets a 404. A type
    /// without one is never readable.
    const READ: Option<Self::Action>;
    /// Where the rules are: [`InRust`](crate::InRust) or [`InFile`](crate::InFile).
    type Rules;
    /// The marker type of [`READ`](Self::READ).
    type Read: Send + Sync + 'static;
    /// The resources that contain this one.
    const RELATIONS: &'static [Relation];

    /// Reads the key from the texts of its parts; `None` if one is not the
    /// canonical form of a value.
    fn parse_key<'a>(part: impl Fn(usize) -> Option<&'a str>) -> Option<Self::Key>;

    /// Whether the key is the resource's own.
    fn has_key(&self, key: &Self::Key) -> bool;

    /// Writes the key for records.
    ///
    /// # Errors
    ///
    /// Fails when the formatter does.
    fn fmt_key(key: &Self::Key, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// A [`Change`](crate::Change) of each field that bodies change; nothing, if none do.
    #[doc(hidden)]
    type Changes: Changes;

    /// Does with a guarded field what was decided about it, by its number.
    #[doc(hidden)]
    fn guard(&mut self, field: usize, verdict: FieldVerdict) {
        let _ = (field, verdict);
    }

    /// The guarded fields that are not open.
    #[doc(hidden)]
    fn hidden(&self) -> Vec<&'static str> {
        Vec::new()
    }
}

/// One part of a key, as it stands in a path.
///
/// Every type that can be parsed, printed and compared is one. A text is
/// accepted, after percent-decoding, only if it is exactly what the parsed value
/// prints: `7` is a number's text, `+7` and `007` are not.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a key",
    label = "not a key",
    note = "a key implements `FromStr`, `Display`, `Clone`, `Eq`, `Send` and `Sync`"
)]
pub trait KeyPart: Sized {
    /// Reads a key, in its canonical form only.
    #[doc(hidden)]
    fn read(text: Option<&str>) -> Option<Self>;

    /// Whether the two are the same key.
    #[doc(hidden)]
    fn is(&self, key: &Self) -> bool;

    /// The key as it stands in a path.
    #[doc(hidden)]
    fn text(&self) -> &dyn Display;

    /// The key as it stands in a fact.
    #[doc(hidden)]
    fn id(&self) -> Id<'_>;

    /// What every key of the type is.
    #[doc(hidden)]
    fn id_type() -> IdType;
}

/// What all keys of a type are, which says what columns hold them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
#[expect(clippy::exhaustive_enums, reason = "generated code names the variants")]
pub enum IdType {
    /// Integers.
    Integer,
    /// UUIDs (RFC 9562).
    Uuid,
    /// Any texts.
    Text,
}

#[diagnostic::do_not_recommend]
impl<T: FromStr + Display + Eq + 'static> KeyPart for T {
    fn read(text: Option<&str>) -> Option<T> {
        let text = text?;
        let value: T = text.parse().ok()?;
        let is_canonical =
            if is_integer::<T>() { is_integers_text(text) } else { prints_as(&value, text) };
        is_canonical.then_some(value)
    }

    fn is(&self, key: &T) -> bool {
        self == key
    }

    fn text(&self) -> &dyn Display {
        self
    }

    #[inline]
    fn id(&self) -> Id<'_> {
        Id::of(self)
    }

    // A type around an integer or a UUID reads and prints as one.
    fn id_type() -> IdType {
        let reads = |text: &str| Self::read(Some(text)).is_some();
        let reads_letters = || ('a'..='z').any(|letter| reads(letter.encode_utf8(&mut [0])));
        if is_integer::<T>() || (reads("7") && !reads("007") && !reads_letters()) {
            return IdType::Integer;
        }
        let is_uuid = reads("0f8fad5b-d9cb-469f-a165-70867728950e") && !reads("7");
        if is_uuid && !reads_letters() { IdType::Uuid } else { IdType::Text }
    }
}

/// An edge from a resource type to one that contains it.
#[derive(Clone, Copy, Debug)]
pub struct Relation {
    name: &'static str,
    target: fn() -> Ancestor,
}

impl Relation {
    /// The relation `name` to resources of the type `A`.
    #[doc(hidden)]
    pub const fn to<A: Resource>(name: &'static str) -> Self {
        Self { name, target: Ancestor::of::<A> }
    }

    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn target(&self) -> Ancestor {
        (self.target)()
    }
}

/// What is known of an ancestor's type without its type.
pub(crate) struct Ancestor {
    pub(crate) id: TypeId,
    pub(crate) name: &'static str,
    pub(crate) params: &'static [&'static str],
    pub(crate) relations: &'static [Relation],
    /// What every value of a part of the key is.
    #[cfg_attr(not(feature = "scope"), expect(dead_code, reason = "no statement compares a key"))]
    pub(crate) id_types: &'static [fn() -> IdType],
    /// Whether the path's text for this ancestor is a key of its type.
    pub(crate) parses: fn(Ancestors<'_>) -> bool,
}

impl Ancestor {
    fn of<A: Resource>() -> Self {
        Self {
            id: TypeId::of::<A>(),
            name: A::NAME,
            params: A::PARAMS,
            relations: A::RELATIONS,
            id_types: A::ID_TYPES,
            parses: |path| path.key::<A>().is_some(),
        }
    }
}

/// Whether the type is an integer of the language, which is most keys.
fn is_integer<T: 'static>() -> bool {
    let integers = [
        TypeId::of::<i64>(),
        TypeId::of::<u64>(),
        TypeId::of::<i32>(),
        TypeId::of::<u32>(),
        TypeId::of::<i16>(),
        TypeId::of::<u16>(),
    ];
    integers.contains(&TypeId::of::<T>())
}

/// Whether a text that was parsed as an integer is what the integer prints: as
/// [`prints_as`] would find, without printing.
fn is_integers_text(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    text == "0" || digits.starts_with(|c: char| matches!(c, '1'..='9'))
}

/// Whether `value` prints exactly `text`, without printing it to memory.
fn prints_as(value: &impl Display, text: &str) -> bool {
    struct Expect<'a>(&'a str);

    impl Write for Expect<'_> {
        fn write_str(&mut self, piece: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(piece).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let mut rest = Expect(text);
    write!(rest, "{value}").is_ok() && rest.0.is_empty()
}

/// A key that prints as its type says.
pub(crate) struct DisplayKey<'a, R: Resource>(pub(crate) &'a R::Key);

impl<R: Resource> Display for DisplayKey<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        R::fmt_key(self.0, f)
    }
}
