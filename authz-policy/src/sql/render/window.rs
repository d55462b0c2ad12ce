//! The window: the rows of the table that come first, of which some are on the page.

use super::Dialect;
use super::count::{branch, linked};
use super::listing::Lister;
use crate::sql::drive::{Drive, Driver, is_of_actor};
use crate::sql::filter::{Condition, Rows, Source};
use crate::sql::listing::{After, Given, Order};

impl Lister<'_> {
    /// The keys of rows of the window that the ways come to.
    pub(super) fn window(&mut self, condition: &Condition, drives: &[Drive]) {
        self.searching("q");
        self.select_keys("");
        self.push_from_first();
        self.fitting(condition, drives);
        self.matching("q");
        self.order("q");
        self.text(" LIMIT ");
        self.given(Given::Needed);
        self.searching("r");
    }

    /// ` FROM` the first rows of the table, from where the page begins.
    pub(super) fn push_from_first(&mut self) {
        let limit = format!(" LIMIT {}", self.listing.bounds.window);
        self.text(" FROM (SELECT q.*");
        match self.listing.order.clone().filter(|order| self.is_in_parts(order)) {
            None => {
                self.push_from("q");
                self.after("q", " WHERE ");
            }
            Some(order) => {
                self.text(" FROM (");
                self.parts(&order, &limit);
                self.text(") AS q");
            }
        }
        self.order("q");
        self.text(&format!("{limit}) AS q"));
    }

    /// The first rows that have a value to be ordered by, and the first of those that have none: an
    /// index finds each by itself.
    fn parts(&mut self, order: &Order, limit: &str) {
        if self.listing.after != Some(After::RowWithoutValue) {
            self.text("SELECT * FROM (SELECT q.*");
            self.push_from("q");
            self.text(" WHERE ");
            match self.listing.after {
                None => {
                    self.ordered_by("q", order);
                    self.text(" IS NOT NULL");
                }
                Some(_) => self.after_value("q", order),
            }
            self.order_in_part(order);
            self.text(&format!("{limit}) AS a UNION ALL "));
        }
        self.text("SELECT * FROM (SELECT q.*");
        self.push_from("q");
        self.text(" WHERE ");
        self.without_value("q", order);
        self.order_in_part(order);
        self.text(&format!("{limit}) AS b"));
    }

    /// ` ORDER BY`, as an index is ordered, of rows that all have a value, or none.
    fn order_in_part(&mut self, order: &Order) {
        self.text(" ORDER BY ");
        self.ordered_by("q", order);
        self.text(self.direction());
        self.text(", ");
        self.key("q");
        self.text(self.direction());
    }

    /// ` WHERE` the condition holds of some rows at hand.
    pub(super) fn fitting(&mut self, condition: &Condition, drives: &[Drive]) {
        self.text(" WHERE ");
        self.writer.is_unhashed = true;
        if self.writer.dialect == Dialect::Postgres && drives.iter().all(has_set) {
            self.in_sets(condition, drives);
        } else {
            self.writer.condition(condition);
        }
        self.writer.is_unhashed = false;
    }

    /// The condition for `PostgreSQL`, which finds a row in the sets of values that lead to
    /// rows faster than it finds out what leads to this one. Where there are more values than
    /// rows are looked at, so many are in the set, and the others are asked about by the row.
    fn in_sets(&mut self, condition: &Condition, drives: &[Drive]) {
        self.text("(");
        self.in_some_set(drives, Some(self.listing.bounds.window));
        let long: Vec<&Driver> = drives
            .iter()
            .filter_map(|drive| drive.driver.as_ref())
            .filter(|of| is_long(of))
            .collect();
        if !long.is_empty() {
            self.text(" OR ((");
            self.beyond(&long, self.listing.bounds.window);
            self.text(") AND ");
            self.writer.condition(condition);
            self.text(")");
        }
        self.text(")");
    }

    /// Whether a way comes to the row, by the set of the values that lead to rows, or of so many.
    pub(super) fn in_some_set(&mut self, drives: &[Drive], most: Option<u64>) {
        // What the row itself says needs no set.
        let (of_row, sets): (Vec<&Drive>, Vec<&Drive>) =
            drives.iter().partition(|drive| drive.driver.is_none());
        let mut before = "(";
        for drive in of_row.into_iter().chain(sets) {
            self.text(before);
            self.by_set(drive, most);
            before = " OR ";
        }
        self.text(")");
    }

    /// Whether one way comes to the row.
    fn by_set(&mut self, drive: &Drive, most: Option<u64>) {
        let Some(driver) = &drive.driver else {
            return self.writer.condition(&Condition::Any(vec![branch(drive.when.clone())]));
        };
        let (columns, rest) = linked(&drive.when);
        let limit = most.filter(|_| is_long(driver)).map(|most| format!(" LIMIT {most}"));
        self.text("(");
        self.among(&columns, |lister| {
            lister.values("", driver);
            lister.text(limit.as_deref().unwrap_or_default());
        });
        self.rest(rest);
        self.text(")");
    }

    /// Whether one of the drivers has more values than this.
    pub(super) fn beyond(&mut self, drivers: &[&Driver], most: u64) {
        for (n, driver) in drivers.iter().enumerate() {
            self.text(if n > 0 { " OR EXISTS (" } else { "EXISTS (" });
            self.values("", driver);
            self.text(match self.writer.dialect {
                Dialect::Sqlite => " LIMIT 1",
                _ => "",
            });
            self.text(&format!(" OFFSET {most})"));
        }
    }
}

/// Whether a way begins with the actor, or with what is bound, and leads to values of a set:
/// what else tables hold could be read for long, and not be what the page needs.
pub(super) fn has_set(drive: &Drive) -> bool {
    let Some(Driver { branch, columns }) = &drive.driver else { return true };
    let is_bound = |source: &Source| matches!(source.rows, Rows::Resolved(_));
    let is_followed = |source: &Source| matches!(source.rows, Rows::Closure(_));
    let is_known = branch.from.iter().any(is_bound) || branch.when.iter().any(is_of_actor);
    let is_small = is_known && !branch.from.iter().any(is_followed);
    !drive.is_repeating && (is_small || columns.is_empty())
}

/// Whether there can be many values of a driver, which are in tables; what is bound is read
/// as a whole anyway.
fn is_long(driver: &Driver) -> bool {
    let is_table = |source: &Source| matches!(source.rows, Rows::Table(_));
    !driver.columns.is_empty() && driver.branch.from.iter().any(is_table)
}
