//! Statements for pages and numbers of rows.
//!
//! In them a row is called `r` where it is given, and `q` where it is looked for.

use std::sync::Arc;

use super::names::Names;
use super::{Dialect, Fragment, Parameter, Statement, Writer};
use crate::sql::binding::ObjectTable;
use crate::sql::drive::Drive;
use crate::sql::filter::{ColumnType, Condition};
use crate::sql::listing::{Given, Listing, Order, Want};
use crate::sql::select::{Guard, Selected, selected, shown};

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
    let mut lister = Lister {
        writer,
        listing,
        columns,
        table,
        is_by_ways: false,
        is_measured: false,
        is_led: false,
        short: None,
        common: None,
    };
    let drives = drives.filter(|drives| lister.needs_ways(drives));
    lister.is_by_ways = listing.want == Want::Page && drives.is_some();
    match (listing.want, drives) {
        (Want::All | Want::Page, None) => lister.rows_where(condition),
        (Want::Count, None) => lister.count_where(condition),
        (Want::CountUpTo, None) => lister.count_some(|lister| lister.keys_where(condition)),
        (Want::All, Some(drives)) => lister.rows_of(|lister| lister.keys_of(drives)),
        (Want::Page, Some(drives)) => lister.page(condition, drives),
        (Want::Count, Some(drives)) => lister.count(condition, drives),
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
    pub(super) table: &'a ObjectTable,
    /// Whether it is a page that is looked for in several ways.
    pub(super) is_by_ways: bool,
    /// Whether it was found out how far the ways lead, so that what matches is not looked for in
    /// them: a database that takes it for rare would, for each value that leads to rows anew.
    pub(super) is_measured: bool,
    /// Whether what the caller asks is asked of a row at hand, and of no index.
    pub(super) is_led: bool,
    /// Whether what was found does not fill the page, if it is not the window alone.
    pub(super) short: Option<String>,
    /// Whether rows that match what the caller asks are common, if that was found out.
    pub(super) common: Option<String>,
}

impl<'a> Lister<'a> {
    /// Whether rows are to be looked for in ways: what begins with the row anyway needs none, but of
    /// a page that the database would not find by an index in its order.
    fn needs_ways(&self, drives: &[Drive]) -> bool {
        let is_page = self.listing.want == Want::Page;
        // `PostgreSQL` knows of its statistics which values are common.
        let is_sqlite = self.writer.dialect == Dialect::Sqlite;
        let is_looked_up = is_sqlite && !self.listing.matching.is_empty();
        let is_in_parts = self.listing.order.as_ref().is_some_and(|order| self.is_in_parts(order));
        drives.len() > 1
            || drives.iter().any(|drive| drive.driver.is_some())
            || (is_page && (is_looked_up || is_in_parts))
    }

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
        if let Some(order) = &self.listing.order {
            self.ordered_by("r", order);
            self.text(self.writer.dialect.cast(order.ty));
            self.text(", ");
        }
        self.key("r");
        self.text(self.writer.dialect.cast(self.table.ty));
        self.text(", ");
        if self.columns.is_empty() {
            return self.text("r.*");
        }
        self.pieces(selected(self.columns, self.writer.dialect, "r"));
    }

    /// `SELECT` what tells rows apart, and what they are ordered by.
    pub(super) fn select_keys(&mut self, distinct: &str) {
        self.text(&format!("SELECT {distinct}"));
        if let Some(order) = &self.listing.order {
            self.ordered_by("q", order);
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

    pub(super) fn key(&mut self, alias: &str) {
        self.value(alias, &self.table.key, self.table.ty);
    }

    /// The value that rows are ordered by.
    pub(super) fn ordered_by(&mut self, alias: &str, order: &Order) {
        let Some(guard) = self.guard_of(&order.column) else {
            return self.value(alias, &order.column, order.ty);
        };
        self.text("CASE WHEN ");
        self.pieces(shown(guard, self.writer.dialect, alias));
        self.text(" THEN ");
        self.value(alias, &order.column, order.ty);
        self.text(" END");
    }

    pub(super) fn guard_of(&self, column: &str) -> Option<&'a Guard> {
        let columns: &'a [Selected] = self.columns;
        columns.iter().find(|of| *of.name == *column)?.guard.as_ref()
    }

    /// Whether some rows of a table are without the value that they are ordered by, of which an
    /// index can be.
    pub(super) fn is_in_parts(&self, order: &Order) -> bool {
        order.is_optional && self.guard_of(&order.column).is_none()
    }

    /// Whether a row can be without the value that rows are ordered by.
    pub(super) fn can_be_missing(&self, order: &Order) -> bool {
        order.is_optional || self.guard_of(&order.column).is_some()
    }

    /// A column, of which texts that differ in a byte are two values.
    fn value(&mut self, alias: &str, column: &str, ty: ColumnType) {
        let column = format!("{alias}.{}", self.writer.dialect.quoted(column));
        let value = match self.writer.dialect {
            // The order is that of an index.
            Dialect::Postgres => column,
            dialect => dialect.exact_column(ty, &column),
        };
        self.text(&value);
    }

    pub(super) fn pieces(&mut self, pieces: Vec<Fragment>) {
        for piece in pieces {
            match piece {
                Fragment::Text(text) => self.text(&text),
                bind @ Fragment::Bind(_) => self.writer.fragments.push(bind),
            }
        }
    }

    /// ` ORDER BY`, which no two rows share.
    pub(super) fn order(&mut self, alias: &str) {
        self.text(" ORDER BY ");
        if let Some(order) = &self.listing.order {
            self.missing_last(order, |lister| lister.ordered_by(alias, order));
        }
        self.key(alias);
        self.text(self.direction());
    }

    /// The same of keys that were found.
    pub(super) fn order_found(&mut self) {
        let dialect = self.writer.dialect;
        let binary = |ty| match dialect {
            Dialect::Sqlite if dialect.is_text(ty) => " COLLATE BINARY",
            _ => "",
        };
        self.text(" ORDER BY ");
        if let Some(order) = &self.listing.order {
            let value = format!("o{}", binary(order.ty));
            self.missing_last(order, |lister| lister.text(&value));
        }
        self.text(&format!("k{}{}", binary(self.table.ty), self.direction()));
    }

    /// The value in its direction, with a comma behind it: where there is none, at the end.
    fn missing_last(&mut self, order: &Order, value: impl Fn(&mut Self)) {
        let can_be_missing = self.can_be_missing(order);
        if can_be_missing && self.writer.dialect == Dialect::Mysql {
            value(self);
            self.text(" IS NULL, ");
        }
        value(self);
        self.text(self.direction());
        let is_told = can_be_missing && self.writer.dialect != Dialect::Mysql;
        self.text(if is_told { " NULLS LAST, " } else { ", " });
    }

    pub(super) const fn direction(&self) -> &'static str {
        if self.listing.is_descending { " DESC" } else { "" }
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
