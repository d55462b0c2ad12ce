//! Values that are bound in a statement.

#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
use authz_policy::sql::Dialect;
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

#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
impl SqlValue {
    /// The value as rows of the database can have it, for what a client names: no text of
    /// `PostgreSQL` has the character 0, and no row is one of a text that is absent.
    pub(crate) fn asked_of(self, dialect: Dialect) -> Self {
        let is_stored = match &self {
            Self::Text(Some(text)) => dialect != Dialect::Postgres || !text.contains('\0'),
            Self::Text(None) | Self::Integer(_) | Self::Boolean(_) | Self::Bytes(_) => true,
        };
        if is_stored { self } else { Self::Text(None) }
    }
}

/// The 16 bytes of a UUID in its canonical text.
pub(crate) fn uuid_bytes(id: &str) -> Option<Vec<u8>> {
    let digits = id.replace('-', "");
    let number = u128::from_str_radix(&digits, 16).ok().filter(|_| is_uuid(id))?;
    Some(number.to_be_bytes().to_vec())
}

/// The canonical text of a UUID of these bytes; `None` if they are not 16.
#[cfg(any(feature = "mysql", feature = "postgres"))]
pub(crate) fn uuid_text(bytes: &[u8]) -> Option<String> {
    let mut text = format!("{:032x}", u128::from_be_bytes(bytes.try_into().ok()?));
    for at in [20, 16, 12, 8] {
        text.insert(at, '-');
    }
    Some(text)
}
