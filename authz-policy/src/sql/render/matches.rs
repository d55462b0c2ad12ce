//! The rows that match what the caller asks, where many ways lead to rows.
//!
//! Where the ways lead to few rows, each of these is held against what is asked. Where they lead
//! to many, and few of the rows of the table match, the database finds these sooner by
//! themselves: by an index of theirs, or by going through the table.

use super::Dialect;
use super::count::{branch, link, linked};
use super::listing::Lister;
use crate::sql::drive::Drive;
use crate::sql::filter::Condition;
use crate::sql::listing::Given;

/// One of so many rows that are looked at first matches, at least, where such rows are common.
const COMMON: u64 = 64;

/// There are so many times more of them than rows that are looked at first.
const MANY: u64 = 1;

impl Lister<'_> {
    /// `, … AS` what was found out of the rows that match, and the first of them if the window does
    /// not fill the page and the ways lead to many rows; and the keys of what was found by now,
    /// whose name it gives.
    pub(super) fn matches(&mut self, condition: &Condition, drives: &[Drive]) -> Option<String> {
        if self.listing.matching.is_empty() {
            return None;
        }
        let window = self.writer.names.window.clone();
        let [known, rows, found, short] =
            [1, 2, 3, 4].map(|n| format!("{}{n}", self.writer.names.matches));
        let leads = drives.iter().any(|drive| leads(&drive.when));
        self.text(&format!(", {known} AS MATERIALIZED (SELECT "));
        self.are_too_few(&window);
        self.text(" AND ");
        self.are_common();
        self.text(" AS is_common, ");
        self.are_too_few(&window);
        self.common = Some(format!("(SELECT is_common FROM {known})"));
        if !leads {
            self.text(" AS is_short)");
            self.short = Some(format!("(SELECT is_short FROM {known})"));
            return Some(window);
        }
        let most = self.listing.bounds.window;
        self.text(" AND (");
        self.lead_far(drives, most);
        self.text(&format!(") AS is_wide), {rows} AS MATERIALIZED ("));
        self.first_matches(&known, false);
        self.text(" UNION ALL ");
        self.first_matches(&known, true);

        let names = self.names();
        self.text(&format!("), {found} AS MATERIALIZED (SELECT {names} FROM {window} UNION "));
        self.text(&format!("SELECT {names} FROM ("));
        self.searching("q");
        self.select_keys("");
        self.text(&format!(" FROM {rows} AS q"));
        self.fitting(condition, drives);
        self.searching("r");
        self.text(") AS v)");

        // Beyond what matches there is nothing to be found.
        self.text(&format!(", {short} AS MATERIALIZED (SELECT "));
        self.are_too_few(&found);
        self.text(&format!(
            " AND NOT ((SELECT is_wide FROM {known}) AND (SELECT count(*) FROM {rows}) < {most}) \
             AS is_short)"
        ));
        self.short = Some(format!("(SELECT is_short FROM {short})"));
        self.is_measured = true;
        Some(found)
    }

    /// As many of the rows that match as are looked at of the table, and none if they are not
    /// to be looked for: in order where they are common, and else by an index of what matches.
    fn first_matches(&mut self, known: &str, is_common: bool) {
        let most = self.listing.bounds.window;
        let when = if is_common { "is_wide AND is_common" } else { "is_wide AND NOT is_common" };
        // `PostgreSQL` would start other processes for a condition within.
        let is_lateral = self.writer.dialect == Dialect::Postgres;
        self.text(&if is_lateral {
            format!("SELECT m.* FROM {known} AS g CROSS JOIN LATERAL (SELECT q.*")
        } else {
            "SELECT * FROM (SELECT q.*".to_owned()
        });
        self.is_led = is_common;
        self.push_from_fenced(|lister| {
            lister.matching_after("q", " WHERE ");
            lister.after("q", " AND ");
        });
        self.is_led = false;
        self.order("q");
        self.text(&if is_lateral {
            format!(" LIMIT {most}) AS m WHERE {when}")
        } else {
            format!(" LIMIT (CASE WHEN (SELECT {when} FROM {known}) THEN {most} ELSE 0 END))")
        });
    }

    /// ` FROM` the rows of the table for which something holds. Where they are to be looked up,
    /// `PostgreSQL` would rather find the first of them in order, as if many were to come.
    pub(super) fn push_from_fenced(&mut self, conditions: impl Fn(&mut Self)) {
        let is_looked_up = self.common.is_some() && !self.is_led;
        let is_fenced = is_looked_up && self.writer.dialect == Dialect::Postgres;
        self.text(if is_fenced { " FROM (SELECT q.*" } else { "" });
        self.push_from("q");
        conditions(self);
        self.text(if is_fenced { " OFFSET 0) AS q" } else { "" });
    }

    /// Whether rows that match are common: some are among the rows that are looked at first, and
    /// there are many of them, so that they are not all at the beginning.
    fn are_common(&mut self) {
        let most = self.listing.bounds.window;
        let first = |lister: &mut Self| {
            lister.text("SELECT count(*) AS n");
            lister.push_from_first();
            lister.matching_after("q", " WHERE ");
        };
        self.beyond_rows(most * MANY, first, |lister| {
            lister.text(&format!("d.n > {}", most / COMMON));
            lister.matching("q");
        });
    }

    /// Whether one of the ways leads to more rows than this, whatever else is asked of these. It
    /// counts a row again for every value that leads to it, which is sooner done.
    pub(super) fn lead_far(&mut self, ways: &[Drive], most: u64) {
        for (n, way) in ways.iter().filter(|way| leads(&way.when)).enumerate() {
            let links: Vec<_> = way.when.iter().filter(|of| link(of).is_some()).cloned().collect();
            let is_by_key = linked(&links).0.iter().any(|column| column.name == self.table.key);
            self.text(if n > 0 { " OR " } else { "" });
            match &way.driver {
                // A value leads to one row.
                Some(driver) if is_by_key => self.beyond(&[driver], most),
                Some(driver) => self.beyond_rows(
                    most,
                    |lister| lister.values("", driver),
                    |lister| lister.writer.condition(&Condition::Any(vec![branch(links.clone())])),
                ),
                None => {}
            }
        }
    }

    /// Whether there are more rows than this for which something holds beside those of a
    /// statement, which are called `d`. By these `PostgreSQL` starts no other processes for it.
    fn beyond_rows(
        &mut self,
        most: u64,
        statement: impl Fn(&mut Self),
        condition: impl Fn(&mut Self),
    ) {
        let is_bounded = self.writer.dialect == Dialect::Postgres;
        self.searching("q");
        self.text("EXISTS (SELECT 1 FROM (");
        statement(self);
        self.text(") AS d CROSS JOIN ");
        self.text(if is_bounded { "LATERAL (SELECT 1 FROM " } else { "" });
        self.table("q");
        self.text(" WHERE ");
        condition(self);
        self.text(&if is_bounded {
            format!(" LIMIT {most} + 1) AS q OFFSET {most})")
        } else {
            format!(" LIMIT 1 OFFSET {most})")
        });
        self.searching("r");
    }

    /// Whether fewer rows were found than are needed.
    pub(super) fn are_too_few(&mut self, found: &str) {
        self.text(&format!("(SELECT count(*) FROM {found}) < "));
        self.given(Given::Needed);
    }
}

/// Whether the row must have a value of a driver, so that this leads to it.
pub(super) fn leads(when: &[Condition]) -> bool {
    when.iter().any(|condition| link(condition).is_some())
}
