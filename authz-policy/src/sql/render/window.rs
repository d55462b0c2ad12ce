//! The window: the rows of the table that come first, of which some are on the page.

use super::Dialect;
use super::count::{branch, linked};
use super::listing::Lister;
use super::names::Names;
use crate::sql::drive::{Drive, Driver, is_of_actor};
use crate::sql::filter::{Condition, Rows, Source};
use crate::sql::listing::Given;

/// For each value that leads to rows, so many rows of the table are looked at before it is
/// followed: what takes about as long for a database, or less.
const ROWS_FOR_A_VALUE: u64 = 16;

/// How many values can be in a set, at most. `PostgreSQL` looks a row up in such a set; a larger
/// one it could go through for each row.
const MOST_IN_A_SET: u64 = 65_536;

impl Lister<'_> {
    /// `WITH` the keys of what fits in the first rows of the table.
    pub(super) fn with_window(&mut self, condition: &Condition, drives: &[Drive]) {
        let name = self.writer.names.window.clone();
        self.text(&format!("WITH {name} AS MATERIALIZED ("));
        let rows = self.listing.bounds.window.to_string();
        let in_sets = |lister: &mut Self| lister.in_sets(condition, drives);
        self.window((condition, drives), |lister| lister.text(&rows), in_sets);
        self.text(")");
        let counted: Vec<&Driver> = drives.iter().filter_map(counted).collect();
        if self.has_rare_rows() && !counted.is_empty() {
            self.with_wider_window((condition, drives), &counted);
        }
        self.text(" ");
    }

    /// Whether few of the rows can be what the caller asks for, and they come in the order of
    /// their keys, in which the table is gone through quickly.
    const fn has_rare_rows(&self) -> bool {
        !self.listing.matching.is_empty() && self.listing.order.is_none()
    }

    /// The same with more of the first rows: some for each value that leads to rows. Where there
    /// are many of these, it takes a part of the time of looking in every way for what the
    /// caller asks for, and mostly finds it.
    fn with_wider_window(
        &mut self,
        (condition, drives): (&Condition, &[Drive]),
        counted: &[&Driver],
    ) {
        let Names { window, wider, .. } = self.writer.names.clone();
        self.text(&format!(", {wider} AS MATERIALIZED (SELECT k FROM {window} UNION "));
        self.text("SELECT k FROM (");
        let has_sets = self.writer.dialect == Dialect::Postgres && drives.iter().all(has_set);
        let long = if has_sets { long(drives) } else { Vec::new() };
        let rows = |lister: &mut Self| lister.some_for_each(counted, &long);
        let in_sets = |lister: &mut Self| {
            lister.text("(");
            lister.by_sets(drives, MOST_IN_A_SET);
            lister.text(")");
        };
        self.window((condition, drives), |lister| lister.if_window_is_short(rows), in_sets);
        self.text(") AS v)");
        // From here on it is the window.
        self.writer.names.window = wider;
    }

    /// A number of rows for each value of the drivers; none if one that is long has more than
    /// fit into a set.
    fn some_for_each(&mut self, drivers: &[&Driver], long: &[&Driver]) {
        if !long.is_empty() {
            self.text("CASE WHEN ");
            self.beyond_sets(long, MOST_IN_A_SET);
            self.text(" THEN 0 ELSE ");
        }
        self.text(&format!("{ROWS_FOR_A_VALUE} * ("));
        for (n, driver) in drivers.iter().enumerate() {
            self.text(if n > 0 { " + " } else { "" });
            self.text("(SELECT count(*) FROM (");
            self.values("", driver);
            self.text(") AS d)");
        }
        self.text(if long.is_empty() { ")" } else { ") END" });
    }

    /// The keys of rows of a window that the ways come to.
    fn window(
        &mut self,
        (condition, drives): (&Condition, &[Drive]),
        rows: impl FnOnce(&mut Self),
        in_sets: impl FnOnce(&mut Self),
    ) {
        self.searching("q");
        self.select_keys("");
        self.text(" FROM (SELECT q.*");
        self.push_from("q");
        self.after("q", " WHERE ");
        self.order("q");
        self.text(" LIMIT ");
        rows(self);
        self.text(") AS q WHERE ");
        self.writer.is_unhashed = true;
        if self.writer.dialect == Dialect::Postgres && drives.iter().all(has_set) {
            in_sets(self);
        } else {
            self.writer.condition(condition);
        }
        self.writer.is_unhashed = false;
        self.matching("q");
        self.order("q");
        self.text(" LIMIT ");
        self.given(Given::Needed);
        self.searching("r");
    }

    /// The condition for `PostgreSQL`, which finds a row in the sets of values that lead to
    /// rows faster than it finds out what leads to this one. Where there are more values than
    /// rows are looked at, so many are in the set, and the others are asked about by the row.
    fn in_sets(&mut self, condition: &Condition, drives: &[Drive]) {
        self.text("(");
        let most = self.listing.bounds.window;
        self.by_sets(drives, most);
        let long = long(drives);
        if !long.is_empty() {
            self.text(" OR ((");
            self.beyond_sets(&long, most);
            self.text(") AND ");
            self.writer.condition(condition);
            self.text(")");
        }
        self.text(")");
    }

    /// Whether one of the ways comes to the row, by so many values at most.
    fn by_sets(&mut self, drives: &[Drive], most: u64) {
        // What the row itself says needs no set.
        let (of_row, sets): (Vec<&Drive>, Vec<&Drive>) =
            drives.iter().partition(|drive| drive.driver.is_none());
        for (n, drive) in of_row.into_iter().chain(sets).enumerate() {
            self.text(if n > 0 { " OR " } else { "" });
            self.by_set(drive, most);
        }
    }

    /// Whether one way comes to the row.
    fn by_set(&mut self, drive: &Drive, most: u64) {
        let Some(driver) = &drive.driver else {
            return self.writer.condition(&Condition::Any(vec![branch(drive.when.clone())]));
        };
        let (columns, rest) = linked(&drive.when);
        self.text("(");
        self.among(&columns, |lister| {
            lister.values("", driver);
            lister.text(&if is_long(driver) { format!(" LIMIT {most}") } else { String::new() });
        });
        self.rest(rest);
        self.text(")");
    }

    /// Whether some of the drivers have more values than are in their sets.
    fn beyond_sets(&mut self, drivers: &[&Driver], most: u64) {
        for (n, driver) in drivers.iter().enumerate() {
            self.text(if n > 0 { " OR EXISTS (" } else { "EXISTS (" });
            self.values("", driver);
            self.text(&format!(" OFFSET {most})"));
        }
    }
}

/// Whether a way begins with the actor, or with what is bound, and leads to values of a set:
/// what else tables hold could be read for long, and not be what the page needs.
fn has_set(drive: &Drive) -> bool {
    let Some(Driver { branch, columns }) = &drive.driver else { return true };
    let is_bound = |source: &Source| matches!(source.rows, Rows::Resolved(_));
    let is_followed = |source: &Source| matches!(source.rows, Rows::Closure(_));
    let is_known = branch.from.iter().any(is_bound) || branch.when.iter().any(is_of_actor);
    let is_small = is_known && !branch.from.iter().any(is_followed);
    !drive.is_repeating && (is_small || columns.is_empty())
}

/// What leads to rows, where its values are counted without following anything.
fn counted(drive: &Drive) -> Option<&Driver> {
    let is_followed = |source: &Source| matches!(source.rows, Rows::Closure(_));
    drive.driver.as_ref().filter(|Driver { branch, columns }| {
        !columns.is_empty() && !branch.from.iter().any(is_followed)
    })
}

/// The drivers that can have many values.
fn long(drives: &[Drive]) -> Vec<&Driver> {
    drives.iter().filter_map(|drive| drive.driver.as_ref()).filter(|of| is_long(of)).collect()
}

/// Whether there can be many values of a driver, which are in tables; what is bound is read
/// as a whole anyway.
fn is_long(driver: &Driver) -> bool {
    let is_table = |source: &Source| matches!(source.rows, Rows::Table(_));
    !driver.columns.is_empty() && driver.branch.from.iter().any(is_table)
}
