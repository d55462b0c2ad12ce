//! Where rows come from: tables, and closures before their `SELECT`.

use super::{Dialect, Writer};
use crate::sql::filter::{Branch, Closure, ColumnType, Condition, Operand, Rows, Select, Source};

/// What stands around a text of `MariaDB` that is one of several `SELECT`s. The length is that
/// of the longest text that can be a key.
const BYTES: (&str, &str) = ("BINARY CAST(", " AS CHAR(768) CHARACTER SET utf8mb4)");

impl Writer {
    /// The closures among sources, before their `SELECT`.
    pub(super) fn with(&mut self, sources: &[Source]) {
        let closures: Vec<(u16, &Closure)> = sources
            .iter()
            .filter_map(|source| match &source.rows {
                Rows::Closure(closure) => Some((source.id, &**closure)),
                Rows::Table(_) | Rows::Resolved(_) => None,
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
        self.closure_name(id);
        self.text(&format!("({names}) AS ("));
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
        self.text("SELECT v.* FROM ");
        self.reached(id);
        self.text(" CROSS JOIN LATERAL (");
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
        self.are_at_hand(step_of, &select.branch.from);
        // A part of a `UNION` is locked by itself in parentheses.
        self.text(if self.is_locking { "(SELECT " } else { "SELECT " });
        let values: Vec<(&Operand, ColumnType)> =
            select.values.iter().zip(types.iter().copied()).collect();
        self.separated(&values, ", ", |writer, (operand, ty)| writer.typed(operand, *ty));
        if values.is_empty() {
            self.text("1");
        }
        self.sources(step_of, &select.branch.from, Self::whole_source);
        self.filtered(&select.branch.when);
        self.locked();
        self.text(if self.is_locking { ")" } else { "" });
    }

    /// A value of a closure's column: of one type in every `SELECT`, of which texts
    /// that differ in a byte are two values.
    pub(super) fn typed(&mut self, operand: &Operand, ty: ColumnType) {
        let is_text = self.dialect.is_text(ty);
        if let (Dialect::Mysql, Operand::Column(column)) = (self.dialect, operand)
            && !self.is_of_subquery(column)
        {
            let column = self.column_name(column);
            return self.typed_column(&column, ty);
        }
        let (before, after) = match (self.dialect, is_text) {
            (Dialect::Postgres, _) if operand.column().is_none() => ("", ""),
            (Dialect::Sqlite | Dialect::Postgres, true) => self.dialect.exact(ty),
            (Dialect::Postgres, _) => ("", self.dialect.cast(ty)),
            (Dialect::Mysql, true) => BYTES,
            (Dialect::Mysql, false) => ("CAST(", " AS SIGNED)"),
            (Dialect::Sqlite, false) => ("", ""),
        };
        self.text(before);
        self.operand(operand, Some(ty));
        self.text(after);
    }

    /// The same of a column of `MariaDB`. A text that is stored for an integer is none.
    fn typed_column(&mut self, column: &str, ty: ColumnType) {
        let (before, after) = BYTES;
        match ty {
            ColumnType::Integer | ColumnType::Boolean => self.text(&format!(
                "CASE WHEN {column} = CAST({column} AS SIGNED) \
                 AND HEX({column}) = HEX(CAST({column} AS SIGNED)) \
                 THEN CAST({column} AS SIGNED) END"
            )),
            ColumnType::Uuid => {
                let exact = self.dialect.exact_column(ty, column);
                let exact = exact.strip_prefix("BINARY ").unwrap_or(&exact);
                self.text(&format!("{before}{exact}{after}"));
            }
            ColumnType::Text | ColumnType::Timestamp | ColumnType::LocalTimestamp => {
                self.text(&format!("{before}{column}{after}"));
            }
        }
    }

    pub(super) fn tables_and_conditions(
        &mut self,
        branch: &Branch,
        source: fn(&mut Self, &Source),
    ) {
        self.sources(None, &branch.from, source);
        self.filtered(&branch.when);
    }

    /// ` FROM` the closure that this is a step of, and sources.
    fn sources(
        &mut self,
        step_of: Option<u16>,
        sources: &[Source],
        source: fn(&mut Self, &Source),
    ) {
        let mut before = " FROM ";
        if let Some(id) = step_of {
            self.text(before);
            self.reached(id);
            before = ", ";
        }
        for of in sources {
            self.text(before);
            source(self, of);
            before = ", ";
        }
        self.are_at_hand(step_of, sources);
    }

    /// Sources whose columns are named from here on. The numbers of those around are others,
    /// and those of what was written before are free.
    fn are_at_hand(&mut self, step_of: Option<u16>, sources: &[Source]) {
        for of in sources {
            self.subqueries.remove(&of.id);
            self.resolved.remove(&of.id);
            match of.rows {
                Rows::Table(_) => continue,
                Rows::Resolved(_) => self.resolved.insert(of.id),
                Rows::Closure(_) => false,
            };
            self.subqueries.insert(of.id);
        }
        self.subqueries.extend(step_of);
    }

    fn filtered(&mut self, when: &[Condition]) {
        if !when.is_empty() {
            self.text(" WHERE ");
            self.all(when);
        }
    }

    /// A source in a part of a `UNION`, before which no `WITH` can stand.
    fn whole_source(&mut self, source: &Source) {
        if !matches!(source.rows, Rows::Closure(_)) {
            return self.source(source);
        }
        self.text("(");
        self.with(std::slice::from_ref(source));
        self.text("SELECT * FROM ");
        self.closure_name(source.id);
        self.text(") AS ");
        self.source_name(source.id);
    }

    pub(super) fn source(&mut self, source: &Source) {
        match &source.rows {
            Rows::Table(table) => {
                self.table(table);
                self.text(" AS ");
                self.source_name(source.id);
            }
            Rows::Resolved(resolved) => {
                self.text("(");
                self.resolved(resolved);
                self.text(") AS ");
                self.source_name(source.id);
            }
            Rows::Closure(_) => self.reached(source.id),
        }
    }

    /// What a closure has reached.
    fn reached(&mut self, id: u16) {
        self.closure_name(id);
        self.text(" AS ");
        self.source_name(id);
    }

    fn closure_name(&mut self, id: u16) {
        let name = format!("{}{id}", self.names.closure);
        self.text(&name);
    }

    pub(super) fn source_name(&mut self, id: u16) {
        let name = self.named_source(id);
        self.text(&name);
    }

    pub(super) fn named_source(&self, id: u16) -> String {
        format!("{}{id}", self.names.source)
    }

    /// The name of a table; `schema.table` is two.
    pub(super) fn table(&mut self, name: &str) {
        let parts: Vec<&str> = name.split('.').collect();
        self.separated(&parts, ".", |writer, part| writer.quoted(part));
    }
}
