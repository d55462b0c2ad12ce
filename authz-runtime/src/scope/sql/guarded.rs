//! Rows with guarded fields, each of which its statement decided about.

use authz_policy::sql::ColumnType;
use sqlx::{FromRow, Row};

use crate::facts::{FactDatabase, SqlValue};
use crate::fields::FieldVerdict;
use crate::native::StoredTable;
use crate::resource::Resource;

/// The row, its guarded fields open where the statement shows them.
pub(super) fn read<DB, R>(row: &DB::Row, table: StoredTable) -> Result<R, sqlx::Error>
where
    DB: FactDatabase,
    R: Resource + for<'r> FromRow<'r, DB::Row>,
{
    let mut resource = R::from_row(row)?;
    let mut guarded =
        table.fields.iter().filter_map(|field| Some((field, field.guard?))).peekable();
    if guarded.peek().is_none() {
        return Ok(resource);
    }
    let last = row.len().saturating_sub(1);
    let SqlValue::Integer(Some(shown)) = DB::value(row, last, ColumnType::Integer)? else {
        return Err(sqlx::Error::ColumnNotFound(authz_policy::sql::SHOWN.to_owned()));
    };
    for (field, number) in guarded {
        let is_shown = (shown >> number) & 1 == 1;
        // What is a fact of the policy, or is hashed, was given out all the same.
        let is_there = is_shown || field.is_kept;
        let verdict = FieldVerdict::of(is_shown);
        resource.guard(number, if is_there { verdict } else { FieldVerdict::ABSENT });
    }
    Ok(resource)
}
