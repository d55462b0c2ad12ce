//! Facts that were found out before the statement: rows of one value that is bound.

use std::sync::Arc;

use super::{Dialect, Parameter, Writer};
use crate::ast::Comparison;
use crate::sql::filter::{Branch, Column, ColumnType, Condition, Operand, Resolved, Rows, Source};

impl Writer {
    /// All rows, as a `SELECT`.
    pub(super) fn resolved(&mut self, resolved: &Arc<Resolved>) {
        let columns: Vec<usize> = (0..resolved.columns.len()).collect();
        self.columns_of(resolved, &columns);
    }

    /// Some of the columns, as a `SELECT`: of SQLite once more for each column of UUIDs,
    /// since rows can hold the text of one, or its bytes.
    fn columns_of(&mut self, resolved: &Arc<Resolved>, columns: &[usize]) {
        let ty = |n: &usize| resolved.columns.get(*n).copied().unwrap_or(ColumnType::Text);
        let columns: Vec<(usize, ColumnType)> = columns.iter().map(|n| (*n, ty(n))).collect();
        let uuids = columns.iter().filter(|(_, ty)| *ty == ColumnType::Uuid).count();
        let forms = if self.dialect == Dialect::Sqlite { 1_u32 << uuids } else { 1 };
        for form in 0..forms {
            self.text(if form > 0 { " UNION ALL SELECT " } else { "SELECT " });
            self.text(&self.values_of(&columns, form));
            self.text(" FROM ");
            self.rows_of(resolved, &columns);
        }
    }

    /// The values of columns. Of those of UUIDs, each is bytes whose bit of the form is 1.
    fn values_of(&self, columns: &[(usize, ColumnType)], mut form: u32) -> String {
        let value = |(n, ty): &(usize, ColumnType)| {
            let is_uuid = *ty == ColumnType::Uuid;
            let value = self.column_of(*n, *ty, is_uuid && form & 1 == 1);
            form >>= u32::from(is_uuid);
            format!("{value} AS c{n}")
        };
        let values: Vec<String> = columns.iter().map(value).collect();
        if values.is_empty() { "1 AS c0".to_owned() } else { values.join(", ") }
    }

    fn column_of(&self, n: usize, ty: ColumnType, as_bytes: bool) -> String {
        match self.dialect {
            Dialect::Sqlite if as_bytes => {
                format!("unhex(replace(json_extract(value, '$[{n}]'), '-', ''))")
            }
            Dialect::Sqlite => format!("json_extract(value, '$[{n}]')"),
            Dialect::Postgres => format!("(j.v ->> {n}){}", self.dialect.cast(ty)),
            Dialect::Mysql if self.dialect.is_text(ty) => format!("BINARY j.c{n}"),
            Dialect::Mysql => format!("j.c{n}"),
        }
    }

    /// An array of JSON as a table, with a row for each array in it.
    fn rows_of(&mut self, resolved: &Arc<Resolved>, columns: &[(usize, ColumnType)]) {
        let (before, after) = match self.dialect {
            Dialect::Sqlite => ("json_each(", ")".to_owned()),
            Dialect::Postgres => ("jsonb_array_elements(", "::jsonb) AS j (v)".to_owned()),
            Dialect::Mysql => {
                ("JSON_TABLE(", format!(", '$[*]' COLUMNS ({})) AS j", paths(columns)))
            }
        };
        self.text(before);
        self.bind(Parameter::Resolved(resolved.clone()));
        self.text(&after);
    }

    /// Writes a branch as `… IN (SELECT …)`, where it asks only whether values are a row of
    /// resolved facts: databases then look them up, instead of going through the rows.
    pub(super) fn among(&mut self, branch: &Branch) -> bool {
        let [Source { id, rows: Rows::Resolved(resolved) }] = branch.from.as_slice() else {
            return false;
        };
        if self.dialect == Dialect::Mysql {
            return false;
        }
        let Some(pairs) = branch.when.iter().map(|of| pair(*id, of)).collect::<Option<Vec<_>>>()
        else {
            return false;
        };
        let number = |column: &Column| column.name.strip_prefix('c')?.parse().ok();
        let columns: Option<Vec<usize>> = pairs.iter().map(|(column, _)| number(column)).collect();
        let Some(columns) = columns.filter(|columns| !columns.is_empty()) else { return false };
        self.text("(");
        self.grouped(&pairs, ", ", |writer, (column, operand)| writer.member(operand, column.ty));
        self.text(" IN (");
        self.columns_of(resolved, &columns);
        self.text("))");
        true
    }
}

/// The columns of a `JSON_TABLE`.
fn paths(columns: &[(usize, ColumnType)]) -> String {
    let path = |(n, ty): &(usize, ColumnType)| {
        let ty = if Dialect::Mysql.is_text(*ty) { "LONGTEXT" } else { "BIGINT" };
        format!("c{n} {ty} PATH '$[{n}]'")
    };
    let paths: Vec<String> = columns.iter().map(path).collect();
    if paths.is_empty() { "c0 FOR ORDINALITY".to_owned() } else { paths.join(", ") }
}

/// A column of the source, and what it must be equal to.
fn pair(id: u16, condition: &Condition) -> Option<(&Column, &Operand)> {
    let Condition::Compare(Comparison::Equal, left, right) = condition else { return None };
    let own = |operand: &Operand| operand.column().is_some_and(|column| column.source == id);
    match (left, right) {
        (Operand::Column(column), other) | (other, Operand::Column(column))
            if column.source == id && !own(other) =>
        {
            Some((column, other))
        }
        _ => None,
    }
}
