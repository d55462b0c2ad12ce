//! Where rows come from: tables, and closures before their `SELECT`.

use super::{Dialect, Writer};
use crate::sql::filter::{Branch, Closure, ColumnType, Operand, Rows, Select, Source};

impl Writer {
    /// The closures among sources, before their `SELECT`.
    pub(super) fn with(&mut self, sources: &[Source]) {
        let closures: Vec<(u16, &Closure)> = sources
            .iter()
            .filter_map(|source| match &source.rows {
                Rows::Closure(closure) => Some((source.id, &**closure)),
                Rows::Table(_) => None,
            })
            .collect();
        if closures.is_empty() {
            return;
        }
        self.text("WITH RECURSIVE ");
        self.separated(&closures, ", ", |writer, (id, closure)| writer.closure(*id, closure));
        self.text(" ");
    }

    fn closure(&mut self, id: u16, closure: &Closure) {
        let names: Vec<String> = (0..closure.columns.len()).map(|n| format!("c{n}")).collect();
        // A closure needs a column: one that has none counts.
        let names = if names.is_empty() { "c0".to_owned() } else { names.join(", ") };
        self.text(&format!("w{id}({names}) AS ("));
        self.separated(&closure.start, " UNION ", |writer, select| {
            writer.selects(select, None, &closure.columns);
        });
        match closure.next.as_slice() {
            next if next.len() > 1 && self.dialect == Dialect::Postgres => {
                self.text(" UNION ");
                self.steps_at_once(id, next, &closure.columns);
            }
            next => next.iter().for_each(|select| {
                self.text(" UNION ");
                self.selects(select, Some(id), &closure.columns);
            }),
        }
        self.text(")");
    }

    /// Several steps: PostgreSQL lets a closure be named once.
    fn steps_at_once(&mut self, id: u16, next: &[Select], types: &[ColumnType]) {
        self.text(&format!("SELECT v.* FROM w{id} AS t{id} CROSS JOIN LATERAL ("));
        self.separated(next, " UNION ALL ", |writer, select| writer.select(select, None, types));
        self.text(") AS v");
    }

    /// A `SELECT`, and of SQLite one more where a UUID is bound in it: rows that are reached
    /// from it can hold its text, or its bytes.
    fn selects(&mut self, select: &Select, step_of: Option<u16>, types: &[ColumnType]) {
        self.select(select, step_of, types);
        let mut values = select.values.iter().zip(types);
        let is_bound = |(operand, ty): (&Operand, &ColumnType)| {
            *ty == ColumnType::Uuid && operand.column().is_none()
        };
        if self.dialect == Dialect::Sqlite && values.any(is_bound) {
            self.text(" UNION ");
            self.are_uuids_bytes = true;
            self.select(select, step_of, types);
            self.are_uuids_bytes = false;
        }
    }

    /// A `SELECT`, from the closure itself where it is a step.
    fn select(&mut self, select: &Select, step_of: Option<u16>, types: &[ColumnType]) {
        self.text("SELECT ");
        let values: Vec<(&Operand, ColumnType)> =
            select.values.iter().zip(types.iter().copied()).collect();
        self.separated(&values, ", ", |writer, (operand, ty)| writer.typed(operand, *ty));
        if values.is_empty() {
            self.text("1");
        }
        let own = step_of.map(|id| Source { id, rows: Rows::Table(format!("w{id}").into()) });
        let from = own.into_iter().chain(select.branch.from.iter().cloned()).collect();
        self.tables_and_conditions(&Branch { from, ..select.branch.clone() }, Self::whole_source);
    }

    /// A value of a closure's column: of one type in every `SELECT`, of which texts
    /// that differ in a byte are two values.
    pub(super) fn typed(&mut self, operand: &Operand, ty: ColumnType) {
        let is_text = self.dialect.is_text(ty);
        let (before, after) = match (self.dialect, is_text) {
            (Dialect::Sqlite, true) => ("", " COLLATE BINARY"),
            (Dialect::Postgres, _) if operand.column().is_none() => ("", ""),
            (Dialect::Postgres, _) => ("", self.dialect.cast(ty)),
            // The length is that of the longest text that can be a key.
            (Dialect::Mysql, true) => ("BINARY CAST(", " AS CHAR(768))"),
            (Dialect::Mysql, false) => ("CAST(", " AS SIGNED)"),
            (Dialect::Sqlite, false) => ("", ""),
        };
        self.text(before);
        self.operand(operand, Some(ty));
        self.text(after);
    }

    pub(super) fn tables_and_conditions(
        &mut self,
        branch: &Branch,
        source: fn(&mut Self, &Source),
    ) {
        if !branch.from.is_empty() {
            self.text(" FROM ");
            self.separated(&branch.from, ", ", source);
        }
        if !branch.when.is_empty() {
            self.text(" WHERE ");
            self.all(&branch.when);
        }
    }

    /// A source in a part of a `UNION`, before which no `WITH` can stand.
    fn whole_source(&mut self, source: &Source) {
        if matches!(source.rows, Rows::Table(_)) {
            return self.source(source);
        }
        self.text("(");
        self.with(std::slice::from_ref(source));
        self.text(&format!("SELECT * FROM w{0}) AS t{0}", source.id));
    }

    pub(super) fn source(&mut self, source: &Source) {
        match &source.rows {
            Rows::Table(table) if **table == *format!("w{}", source.id) => {
                self.text(&format!("w{0} AS t{0}", source.id));
            }
            Rows::Table(table) => {
                self.table(table);
                self.text(&format!(" AS t{}", source.id));
            }
            Rows::Closure(_) => self.text(&format!("w{0} AS t{0}", source.id)),
        }
    }
    /// The name of a table; `schema.table` is two.
    pub(super) fn table(&mut self, name: &str) {
        let parts: Vec<&str> = name.split('.').collect();
        self.separated(&parts, ".", |writer, part| writer.quoted(part));
    }
}
