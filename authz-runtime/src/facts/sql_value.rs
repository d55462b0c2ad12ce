//! Values that are bound in a statement.

/// A value of a statement, or `NULL`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[doc(hidden)]
#[expect(clippy::exhaustive_enums, reason = "closed by the values of the language")]
pub enum SqlValue {
    /// An integer.
    Integer(Option<i64>),
    /// A text.
    Text(Option<String>),
    /// `true` or `false`.
    Boolean(Option<bool>),
}
