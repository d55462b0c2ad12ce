//! The window: the rows of the table that come first, of which some are on the page.

use super::Dialect;
use super::count::{branch, linked};
use super::listing::Lister;
use crate::sql::drive::{Drive, Driver, is_of_actor};
use crate::sql::filter::{Condition, Rows, Source};
use crate::sql::listing::Given;

impl Lister<'_> {
    /// The keys of rows of the window that the ways come to.
    pub(super) fn window(&mut self, condition: &Condition, drives: &[Drive]) {
        self.searching("q");
        self.select_keys("");
        self.text(" FROM (SELECT q.*");
        self.push_from("q");
        self.after("q", " WHERE ");
        self.order("q");
        self.text(&format!(" LIMIT {}) AS q", self.listing.bounds.window));
        self.fitting(condition, drives);
        self.matching("q");
        self.order("q");
        self.text(" LIMIT ");
        self.given(Given::Needed);
        self.searching("r");
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
        // What the row itself says needs no set.
        let (of_row, sets): (Vec<&Drive>, Vec<&Drive>) =
            drives.iter().partition(|drive| drive.driver.is_none());
        let mut before = "(";
        for drive in of_row.into_iter().chain(sets) {
            self.text(before);
            self.by_set(drive);
            before = " OR ";
        }
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

    /// Whether one way comes to the row.
    fn by_set(&mut self, drive: &Drive) {
        let Some(driver) = &drive.driver else {
            return self.writer.condition(&Condition::Any(vec![branch(drive.when.clone())]));
        };
        let (columns, rest) = linked(&drive.when);
        let limit = format!(" LIMIT {}", self.listing.bounds.window);
        self.text("(");
        self.among(&columns, |lister| {
            lister.values("", driver);
            lister.text(if is_long(driver) { &limit } else { "" });
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
