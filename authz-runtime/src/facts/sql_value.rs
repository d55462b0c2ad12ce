//! Values that are bound in a statement.

use authz_policy::sql::is_uuid;

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
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

/// The 16 bytes of a UUID in its canonical text.
pub(crate) fn uuid_bytes(id: &str) -> Option<Vec<u8>> {
    let digits = id.replace('-', "");
    let number = u128::from_str_radix(&digits, 16).ok().filter(|_| is_uuid(id))?;
    Some(number.to_be_bytes().to_vec())
}
