//! Statements for pages and numbers of rows.
//!
//! In them a row is called `r` where it is given, and `q` where it is looked for.

use std::sync::Arc;

use super::names::Names;
use super::{Dialect, Fragment, Parameter, Statement, Writer};
use crate::sql::binding::ObjectTable;
use crate::sql::drive::Drive;
use crate::sql::filter::{ColumnType, Condition};
use crate::sql::listing::{Given, Listing, Want};
use crate::sql::select::{Selected, selected, shown};

/// The statement for the rows for which the condition holds; the ways to them come to
/// the same rows.
pub(in crate::sql) fn listing(
    (listing, columns): (&Listing, &[Selected]),
    table: &ObjectTable,
    (condition, drives): (&Condition, Option<&[Drive]>),
    dialect: Dialect,
) -> Statement {
    let row = Arc::from("r");
    let guards = columns.iter().filter_map(|column| column.guard.as_ref()?.filter.as_ref());
    let conditions = guards.map(|filter| &filter.condition).chain([condition]);
    let writer = Writer::new(dialect, &row, Names::of_all(&row, &table.table, conditions));
    let mut lister = Lister { writer, listing, columns, table };
    // What begins with the row anyway needs no ways.
    let drives =
        drives.filter(|drives| drives.len() > 1 || drives.iter().any(|d| d.driver.is_some()));
    match (listing.want, drives) {
        (Want::All | Want::Page, None) => lister.rows_where(condition),
        (Want::Count, None) => lister.count_where(condition),
        (Want::CountUpTo, None) => lister.count_some(|lister| lister.keys_where(condition)),
        (Want::All, Some(drives)) => lister.rows_of(|lister| lister.keys_of(drives)),
        (Want::Page, Some(drives)) => lister.page(condition, drives),
        (Want::Count, Some(drives)) => lister.count(drives),
        (Want::CountUpTo, Some(drives)) => lister.count_some(|lister| lister.keys_of(drives)),
    }
    Statement::new(&lister.writer.fragments, dialect)
}

/// Writes one statement.
pub(super) struct Lister<'a> {
    pub(super) writer: Writer,
    pub(super) listing: &'a Listing,
    /// What is selected of the rows; everything, if there is nothing.
    columns: &'a [Selected],
    table: &'a ObjectTable,
}

impl Lister<'_> {
    pub(super) fn text(&mut self, text: &str) {
        self.writer.text(text);
    }

    pub(super) fn given(&mut self, given: Given) {
        self.writer.bind(Parameter::Given(given));
    }

    /// `SELECT r.… FROM … WHERE …`, row by row.
    fn rows_where(&mut self, condition: &Condition) {
        self.select_rows();
        self.push_from("r");
        self.text(" WHERE ");
        self.writer.condition(condition);
        self.narrowed("r");
        self.order("r");
        if self.listing.want == Want::Page {
            self.limit();
        }
    }

    pub(super) fn count_where(&mut self, condition: &Condition) {
        self.text("SELECT count(*)");
        self.push_from("r");
        self.text(" WHERE ");
        self.writer.condition(condition);
        self.matching("r");
    }

    /// The keys of the rows, row by row, up to the limit.
    fn keys_where(&mut self, condition: &Condition) {
        self.searching("q");
        self.text("SELECT 1");
        self.push_from("q");
        self.text(" WHERE ");
        self.writer.condition(condition);
        self.matching("q");
        self.text(" LIMIT ");
        self.given(Given::Needed);
        self.searching("r");
    }

    /// The number of some keys.
    fn count_some(&mut self, keys: impl Fn(&mut Self)) {
        self.text("SELECT count(*) FROM (");
        keys(self);
        self.text(") AS u");
    }

    /// The rows of keys that are found by themselves.
    pub(super) fn rows_of(&mut self, keys: impl Fn(&mut Self)) {
        self.select_rows();
        self.text(" FROM (");
        keys(self);
        self.text(") AS u CROSS JOIN ");
        self.table("r");
        self.text(" WHERE ");
        self.key("r");
        self.text(" = u.k");
        self.order("r");
    }

    /// `SELECT` the value of the order, the key, and what is wanted of the row.
    fn select_rows(&mut self) {
        self.text("SELECT ");
        let order = self.listing.order.clone();
        for (column, ty) in order.iter().chain([&self.of_key()]) {
            self.value("r", column, *ty);
            self.text(self.writer.dialect.cast(*ty));
            self.text(", ");
        }
        if self.columns.is_empty() {
            return self.text("r.*");
        }
        self.pieces(selected(self.columns, self.writer.dialect, "r"));
    }

    /// `SELECT` what tells rows apart, and what they are ordered by.
    pub(super) fn select_keys(&mut self, distinct: &str) {
        self.text(&format!("SELECT {distinct}"));
        if let Some((column, ty)) = self.listing.order.clone() {
            self.value("q", &column, ty);
            self.text(" AS o, ");
        }
        self.key("q");
        self.text(" AS k");
    }

    pub(super) fn push_from(&mut self, alias: &str) {
        self.text(" FROM ");
        self.table(alias);
    }

    pub(super) fn table(&mut self, alias: &str) {
        self.writer.table(&self.table.table);
        self.text(&format!(" AS {alias}"));
    }

    fn of_key(&self) -> (Arc<str>, ColumnType) {
        (self.table.key.clone(), self.table.ty)
    }

    fn key(&mut self, alias: &str) {
        let (column, ty) = self.of_key();
        self.value(alias, &column, ty);
    }

    /// A column, of which texts that differ in a byte are two values.
    fn value(&mut self, alias: &str, column: &str, ty: ColumnType) {
        // The order is that of an index.
        let (before, after) = match self.writer.dialect {
            Dialect::Postgres => ("", ""),
            dialect => dialect.exact(ty),
        };
        self.text(before);
        self.text(&format!("{alias}."));
        self.writer.quoted(column);
        self.text(after);
    }

    /// ` AND` what the caller asks of the row, and where the page begins.
    pub(super) fn narrowed(&mut self, alias: &str) {
        self.matching(alias);
        self.after(alias, " AND ");
    }

    pub(super) fn matching(&mut self, alias: &str) {
        for (n, (column, ty)) in self.listing.matching.iter().enumerate() {
            let (before, after) = self.writer.dialect.exact(*ty);
            self.text(&format!(" AND {before}{alias}."));
            self.writer.quoted(column);
            self.text(after);
            self.text(" = ");
            self.given(Given::Matching(n, *ty));
        }
        // What is hidden in a row is `NULL`, which equals nothing.
        for column in self.columns {
            let is_asked = self.listing.matching.iter().any(|(name, _)| *name == column.name);
            let Some(guard) = column.guard.as_ref().filter(|_| is_asked) else { continue };
            self.text(" AND ");
            self.pieces(shown(guard, self.writer.dialect, alias));
        }
    }

    fn pieces(&mut self, pieces: Vec<Fragment>) {
        for piece in pieces {
            match piece {
                Fragment::Text(text) => self.text(&text),
                bind @ Fragment::Bind(_) => self.writer.fragments.push(bind),
            }
        }
    }

    pub(super) fn after(&mut self, alias: &str, word: &str) {
        if !self.listing.is_after {
            return;
        }
        self.text(word);
        let symbol = if self.listing.is_descending { " < " } else { " > " };
        let key = Given::Key(self.table.ty);
        let Some((column, ty)) = self.listing.order.clone() else {
            self.key(alias);
            self.text(symbol);
            return self.given(key);
        };
        self.text("(");
        self.value(alias, &column, ty);
        self.text(", ");
        self.key(alias);
        self.text(&format!("){symbol}("));
        self.given(Given::AfterValue(ty));
        self.text(", ");
        self.given(key);
        self.text(")");
    }

    /// ` ORDER BY`, which no two rows share.
    pub(super) fn order(&mut self, alias: &str) {
        let word = if self.listing.is_descending { " DESC" } else { "" };
        self.text(" ORDER BY ");
        if let Some((column, ty)) = self.listing.order.clone() {
            self.value(alias, &column, ty);
            self.text(&format!("{word}, "));
        }
        self.key(alias);
        self.text(word);
    }

    /// The same of keys that were found.
    pub(super) fn order_found(&mut self) {
        let word = if self.listing.is_descending { " DESC" } else { "" };
        let binary = |ty| match self.writer.dialect {
            Dialect::Sqlite if Dialect::Sqlite.is_text(ty) => " COLLATE BINARY",
            _ => "",
        };
        let order = self.listing.order.iter().map(|(_, ty)| ("o", binary(*ty)));
        let key = ("k", binary(self.table.ty));
        let columns: Vec<String> = order
            .chain([key])
            .map(|(name, collation)| format!("{name}{collation}{word}"))
            .collect();
        self.text(&format!(" ORDER BY {}", columns.join(", ")));
    }

    /// ` LIMIT` the page.
    pub(super) fn limit(&mut self) {
        self.text(" LIMIT ");
        self.given(Given::Limit);
        self.text(" OFFSET ");
        self.given(Given::Offset);
    }

    /// What a row is called from now on.
    pub(super) fn searching(&mut self, row: &str) {
        self.writer.row = Arc::from(row);
    }
}
