//! Tables, and the statements that make them.

use std::fmt::Write as _;
use std::sync::Arc;

use authz_policy::policy::Constant;
use authz_policy::sql::{ColumnType, Dialect};

use crate::names::quoted;

/// A table with rows.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "a table is what it has")]
pub struct Table {
    /// Its name.
    pub name: String,
    /// The columns.
    pub columns: Vec<(Arc<str>, ColumnType)>,
    /// The rows; what is `None` is `NULL`.
    pub rows: Vec<Vec<Option<Constant>>>,
}

impl Table {
    /// A table has a column, whatever it is about.
    pub fn add_column_if_none(&mut self) {
        if self.columns.is_empty() {
            self.columns.push(("anything".into(), ColumnType::Integer));
            self.rows.iter_mut().for_each(|row| row.push(None));
        }
    }

    /// The statements that make the table anew; `texts` is the type of its texts, `first` of
    /// that in the first column.
    pub fn statements(&self, dialect: Dialect, (first, texts): (&str, &str)) -> String {
        let column = |(n, (name, ty)): (usize, &(Arc<str>, ColumnType))| {
            let ty = match ty {
                ColumnType::Integer => "BIGINT",
                // No fact is about a moment.
                ColumnType::Text
                | ColumnType::Uuid
                | ColumnType::Timestamp
                | ColumnType::LocalTimestamp
                    if n == 0 =>
                {
                    first
                }
                ColumnType::Text
                | ColumnType::Uuid
                | ColumnType::Timestamp
                | ColumnType::LocalTimestamp => texts,
                ColumnType::Boolean => "BOOLEAN",
            };
            format!("{} {ty}", quoted(name, dialect))
        };
        let columns: Vec<String> = self.columns.iter().enumerate().map(column).collect();
        let (name, columns) = (quoted(&self.name, dialect), columns.join(", "));
        let mut text = format!("CREATE TABLE {name} ({columns});\n");
        let rows: Vec<String> = self.rows.iter().map(|row| row_text(row)).collect();
        for rows in rows.chunks(1_000) {
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "INSERT INTO {name} VALUES {};", rows.join(", "));
        }
        text
    }
}

fn row_text(row: &[Option<Constant>]) -> String {
    let values: Vec<String> = row.iter().map(|value| literal(value.as_ref())).collect();
    format!("({})", values.join(", "))
}

fn literal(value: Option<&Constant>) -> String {
    match value {
        None => "NULL".to_owned(),
        Some(Constant::Object(_, text) | Constant::String(text)) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        Some(Constant::Integer(integer)) => integer.to_string(),
        Some(Constant::Boolean(boolean)) => boolean.to_string(),
    }
}
