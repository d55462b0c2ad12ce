//! Where a page begins: the row before it, by what it is ordered by.

use authz_policy::sql::{After, ColumnType, is_uuid};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::CursorKey;
use crate::facts::SqlValue;
use crate::native::{QueryableColumn, QueryableType, StoredTable};

/// The place of a row in an order.
///
/// It is text for the client, and no secret: the row was given to him. Nobody but the service
/// can make one, and it is good for the type that it was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) order: Option<&'static QueryableColumn>,
    pub(super) is_descending: bool,
    /// The value of the column that rows are ordered by, if the row has one and shows it.
    pub(super) value: Option<SqlValue>,
    pub(super) key: SqlValue,
}

/// The same, as it is written.
#[derive(Serialize, Deserialize)]
struct Written(Option<String>, bool, Scalar, Scalar);

/// A value that knows what it is.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Scalar {
    None(()),
    Boolean(bool),
    Integer(i64),
    Text(String),
}

impl Cursor {
    /// How a statement goes on after the row.
    pub(super) const fn place(&self) -> After {
        match (&self.order, &self.value) {
            (Some(_), None) => After::RowWithoutValue,
            (None, _) | (Some(_), Some(_)) => After::Row,
        }
    }

    /// The cursor as a text of letters, digits, `-` and `_`; `name` is that of the type.
    pub(super) fn write(&self, key: &CursorKey, name: &str, table: StoredTable) -> String {
        let value = self.value.as_ref().map_or(Scalar::None(()), scalar);
        let order = self.order.map(|column| column.field.to_owned());
        let written = Written(order, self.is_descending, value, scalar(&self.key));
        // It has no part that could fail.
        let content = serde_json::to_vec(&written).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(key.seal([name, table.name], &content))
    }

    /// Reads one that was written with the same key, for the same type.
    pub(super) fn read(
        text: &str,
        key: &CursorKey,
        name: &str,
        table: StoredTable,
    ) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(text).ok()?;
        let content = key.open([name, table.name], &sealed)?;
        // It was so when it was made: an earlier version of the service could order by more.
        let Written(order, is_descending, value, key) = serde_json::from_slice(content).ok()?;
        let key = match (key, table.key_type()) {
            (Scalar::Integer(key), ColumnType::Integer) => SqlValue::Integer(Some(key)),
            (Scalar::Text(key), ColumnType::Text) => SqlValue::Text(Some(key)),
            (Scalar::Text(key), ColumnType::Uuid) if is_uuid(&key) => SqlValue::Text(Some(key)),
            _ => return None,
        };
        let Some(order) = order else {
            let is_none = matches!(value, Scalar::None(()));
            return is_none.then_some(Self { order: None, is_descending, value: None, key });
        };
        let order = table.queryable.iter().find(|column| column.field == order)?;
        let value = match (value, order.ty) {
            (Scalar::None(()), _) if order.is_optional => {
                return Some(Self { order: Some(order), is_descending, value: None, key });
            }
            (Scalar::Integer(value), QueryableType::Integer) => SqlValue::Integer(Some(value)),
            (Scalar::Text(value), QueryableType::Text) => SqlValue::Text(Some(value)),
            (Scalar::Boolean(value), QueryableType::Boolean) => SqlValue::Boolean(Some(value)),
            (Scalar::Text(value), QueryableType::Uuid) if is_uuid(&value) => {
                SqlValue::Text(Some(value))
            }
            // Some databases store a moment as an integer, some as a text.
            (Scalar::Integer(value), QueryableType::Timestamp | QueryableType::LocalTimestamp) => {
                SqlValue::Integer(Some(value))
            }
            (Scalar::Text(value), QueryableType::Timestamp | QueryableType::LocalTimestamp) => {
                SqlValue::Text(Some(value))
            }
            _ => return None,
        };
        Some(Self { order: Some(order), is_descending, value: Some(value), key })
    }
}

fn scalar(value: &SqlValue) -> Scalar {
    match value {
        SqlValue::Integer(value) => value.map_or(Scalar::None(()), Scalar::Integer),
        SqlValue::Text(value) => value.clone().map_or(Scalar::None(()), Scalar::Text),
        SqlValue::Boolean(value) => value.map_or(Scalar::None(()), Scalar::Boolean),
        // No column that is ordered by holds them.
        SqlValue::Bytes(_) => Scalar::None(()),
    }
}
