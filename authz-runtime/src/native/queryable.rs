//! Columns that a caller may order a list by, and ask for values of.

use crate::fields::Guarded;

/// A column that a caller may name: `#[resource(queryable)]` on its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct QueryableColumn {
    /// The name of the field, by which the caller knows it.
    pub field: &'static str,
    /// The name of the column.
    pub name: &'static str,
    /// What it holds.
    pub ty: QueryableType,
    /// Whether a row can be without a value, or hide it.
    pub is_optional: bool,
}

/// What a queryable column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryableType {
    /// An integer of at most 64 bits.
    Integer,
    /// A text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A UUID.
    Uuid,
    /// A moment: what a list is ordered by, and not asked for.
    Timestamp,
    /// A date with a time of day, without a zone: what a list is ordered by, and not asked
    /// for.
    LocalTimestamp,
}

/// A type of fields that can be [queryable](QueryableColumn).
///
/// It is implemented for integers, texts and booleans, and for options of them; with the
/// features `chrono`, `time` and `uuid` for the types of these libraries. A type around
/// one of these implements it to be stored as that.
#[diagnostic::on_unimplemented(
    message = "a list cannot be ordered by a `{Self}`, or asked for one",
    label = "not an integer, a text or a boolean",
    note = "for a moment or a UUID, add the feature `chrono`, `time` or `uuid` of `authz-runtime`",
    note = "remove `queryable`, or write `impl Queryable for {Self}` if it is stored as one of these"
)]
pub trait Queryable {
    /// What the column holds.
    const TYPE: QueryableType;
    /// Whether a row can be without a value.
    const IS_OPTIONAL: bool = false;
}

macro_rules! queryable {
    ($($ty:ty)* => $is:ident) => { $(
        impl Queryable for $ty {
            const TYPE: QueryableType = QueryableType::$is;
        }
    )* };
}

queryable!(i8 i16 i32 i64 u8 u16 u32 => Integer);
queryable!(String Box<str> => Text);
queryable!(bool => Boolean);
#[cfg(feature = "uuid")]
queryable!(uuid::Uuid uuid::fmt::Hyphenated => Uuid);
#[cfg(feature = "chrono")]
queryable!(chrono::NaiveDateTime => LocalTimestamp);
#[cfg(feature = "time")]
queryable!(time::OffsetDateTime => Timestamp);
#[cfg(feature = "time")]
queryable!(time::PrimitiveDateTime => LocalTimestamp);

#[cfg(feature = "chrono")]
impl<Tz: chrono::TimeZone> Queryable for chrono::DateTime<Tz> {
    const TYPE: QueryableType = QueryableType::Timestamp;
}

// It can be hidden in a row.
impl<T: Queryable> Queryable for Guarded<T> {
    const TYPE: QueryableType = T::TYPE;
    const IS_OPTIONAL: bool = true;
}

impl<T: Queryable> Queryable for Option<T> {
    const TYPE: QueryableType = T::TYPE;
    const IS_OPTIONAL: bool = true;
}
