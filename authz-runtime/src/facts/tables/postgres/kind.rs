//! The types that columns of PostgreSQL can have, and how each is compared.

use authz_policy::sql::{Dialect, is_uuid};
use sqlx::TypeInfo;
use sqlx::postgres::{PgTypeInfo, PgTypeKind};

use super::super::super::schema::ArgumentType;
use super::super::super::value::OwnedValue;
use super::super::quote;

/// How values of a column are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Integers of every width. Their operators take a `bigint` as it is, so no
    /// key is too large to be compared.
    Integer,
    /// `text` and `varchar`. Equal bytes are equal in every collation.
    Text,
    /// A `uuid`. Its text is the canonical one; another text names no row.
    Uuid,
    /// `citext`, by the name that it has in this database. It folds case, so what
    /// is equal byte for byte is found. A `text` beside it would turn the column
    /// into one, and lose the index.
    CaseInsensitive(String),
    /// An enum, which is compared as text: as the enum, a key that is no label
    /// would be an error.
    Label,
    /// `true` and `false`.
    Boolean,
}

impl Kind {
    /// How a column of this type holds an argument of that type.
    ///
    /// `char(n)` is refused with the rest: it does not know how many blanks a text
    /// ends with.
    pub(super) fn of(stored: &PgTypeInfo, argument: ArgumentType) -> Option<Self> {
        let name = stored.name();
        let kind = match name {
            "INT2" | "INT4" | "INT8" => Self::Integer,
            "TEXT" | "VARCHAR" => Self::Text,
            "UUID" => Self::Uuid,
            "BOOL" => Self::Boolean,
            _ if matches!(stored.kind(), PgTypeKind::Enum(_)) => Self::Label,
            _ if name.rsplit('.').next() == Some("citext") => {
                Self::CaseInsensitive(name.to_owned())
            }
            _ => return None,
        };
        let holds = match argument {
            ArgumentType::Object(_) => kind != Self::Boolean,
            ArgumentType::Text => !matches!(kind, Self::Integer | Self::Uuid | Self::Boolean),
            ArgumentType::Integer => kind == Self::Integer,
            ArgumentType::Boolean => kind == Self::Boolean,
        };
        holds.then_some(kind)
    }

    /// Whether a column can hold the value.
    pub(super) fn can_hold(&self, value: &OwnedValue) -> bool {
        match (self, value) {
            (Self::Uuid, OwnedValue::Text(text)) => is_uuid(text),
            // No text of PostgreSQL holds the character that ends one in C.
            (Self::Text | Self::Label | Self::CaseInsensitive(_), OwnedValue::Text(text)) => {
                !text.contains('\0')
            }
            // An id that is an integer is one, also in a column of texts.
            (
                Self::Integer | Self::Text | Self::Label | Self::CaseInsensitive(_),
                OwnedValue::Integer(_),
            )
            | (Self::Boolean, OwnedValue::Boolean(_)) => true,
            _ => false,
        }
    }

    /// The column as it is compared.
    pub(super) fn column(&self, column: &str) -> String {
        match self {
            Self::Label => format!("f.{}::text", quote(column, Dialect::Postgres)),
            Self::Integer | Self::Text | Self::Uuid | Self::CaseInsensitive(_) | Self::Boolean => {
                format!("f.{}", quote(column, Dialect::Postgres))
            }
        }
    }

    /// The type of the array that it is compared with.
    pub(super) fn array(&self) -> String {
        match self {
            Self::Integer => "int8[]".to_owned(),
            Self::Text | Self::Label => "text[]".to_owned(),
            Self::Uuid => "uuid[]".to_owned(),
            Self::CaseInsensitive(name) => format!("{name}[]"),
            Self::Boolean => "bool[]".to_owned(),
        }
    }
}
