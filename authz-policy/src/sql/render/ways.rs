//! Rows that are looked for from the other end: the ways to them.

use super::listing::Lister;
use super::matches::leads;
use super::{Dialect, Writer};
use crate::sql::drive::{Drive, Driver};
use crate::sql::filter::{Branch, Condition, Operand};
use crate::sql::listing::{Given, Want};

impl Lister<'_> {
    /// A page: of a window of the table if that fills it, and else of every way.
    pub(super) fn page(&mut self, condition: &Condition, drives: &[Drive]) {
        let window = self.writer.names.window.clone();
        self.text(&format!("WITH {window} AS MATERIALIZED ("));
        self.window(condition, drives);
        self.text(")");
        let found = self.matches(condition, drives).unwrap_or(window);
        self.text(" ");
        self.rows_of(|lister| {
            let names = lister.names();
            lister.text(&format!("SELECT {names} FROM (SELECT {names} FROM {found} UNION "));
            lister.united(drives);
            lister.text(") AS v");
            lister.order_found();
            lister.limit();
        });
    }

    /// The keys of all ways, once each; a limited number of them if one is counted to.
    pub(super) fn keys_of(&mut self, drives: &[Drive]) {
        let names = self.names();
        self.text(&format!("SELECT {names} FROM ("));
        self.united(drives);
        self.text(") AS v");
        if self.is_limited() {
            self.text(" LIMIT ");
            self.given(Given::Needed);
        }
    }

    /// The keys of each way, of which none comes twice.
    fn united(&mut self, drives: &[Drive]) {
        self.searching("q");
        let names = self.names();
        for (n, drive) in drives.iter().enumerate() {
            self.text(if n > 0 { " UNION " } else { "" });
            self.text(&format!("SELECT {names} FROM ("));
            match (self.short.clone(), self.common.clone(), &drive.driver) {
                (Some(short), Some(common), None) => self.way_of_row(drive, &short, &common),
                _ => self.way(drive),
            }
            self.text(&format!(") AS v{n}"));
            self.guard();
        }
        self.searching("r");
    }

    /// A way without a driver, by an index of what matches or, where such rows are common, not.
    fn way_of_row(&mut self, drive: &Drive, short: &str, common: &str) {
        let names = self.names();
        for (is_common, not) in [(false, "NOT "), (true, "")] {
            self.short = Some(format!("({short} AND {not}{common})"));
            self.is_led = is_common;
            self.text(if is_common { " UNION ALL " } else { "" });
            self.text(&format!("SELECT {names} FROM ("));
            self.way(drive);
            self.text(") AS w");
            self.guard();
        }
        self.is_led = false;
        self.short = Some(short.to_owned());
    }

    /// The keys of one way, up to the number that is needed.
    pub(super) fn way(&mut self, drive: &Drive) {
        let Some(driver) = &drive.driver else {
            self.select_keys("");
            self.push_from_fenced(|lister| lister.row_conditions(&drive.when));
            return self.first_needed();
        };
        let is_bounded = self.is_limited() && self.writer.dialect == Dialect::Postgres;
        self.select_keys(if drive.is_repeating { "DISTINCT " } else { "" });
        self.text(" FROM (");
        self.driver(driver);
        self.text(") AS d CROSS JOIN ");
        if is_bounded {
            // Of each row of the driver no more than are needed.
            self.text("LATERAL (SELECT q.*");
            self.push_from("q");
            self.row_conditions(&drive.when);
            self.first_needed();
            self.text(") AS q");
        } else {
            self.table("q");
            self.row_conditions(&drive.when);
        }
        self.first_needed();
    }

    /// The values of a driver, once each.
    pub(super) fn driver(&mut self, driver: &Driver) {
        self.values("DISTINCT ", driver);
        if self.listing.want == Want::Page && self.writer.dialect == Dialect::Sqlite {
            self.text(" LIMIT ");
            self.if_window_is_short("-1");
        }
    }

    /// The values of a driver.
    pub(super) fn values(&mut self, distinct: &str, driver: &Driver) {
        let Driver { branch, columns } = driver;
        self.writer.with(&branch.from);
        self.text(&format!("SELECT {distinct}"));
        for (n, column) in columns.iter().enumerate() {
            self.text(if n > 0 { ", " } else { "" });
            self.writer.typed(&Operand::Column(column.clone()), column.ty);
            self.text(&format!(" AS k{n}"));
        }
        self.text(if columns.is_empty() { "1 AS k0" } else { "" });
        self.writer.tables_and_conditions(branch, Writer::source);
    }

    /// ` WHERE` what a way asks of the row, and what the caller asks.
    pub(super) fn row_conditions(&mut self, when: &[Condition]) {
        self.text(" WHERE ");
        let is_of_common = self.is_led;
        let is_led = is_of_common || (self.is_measured && leads(when));
        let when = Branch { when: when.to_vec(), ..Branch::default() };
        self.writer.condition(&Condition::Any(vec![when]));
        self.is_led = is_led;
        self.narrowed("q");
        self.is_led = is_of_common;
    }

    /// ` WHERE` the window does not fill the page, which `PostgreSQL` asks once. It stands outside of
    /// the limit: within, other processes would have been started to find that it does not hold.
    fn guard(&mut self) {
        if self.listing.want == Want::Page && self.writer.dialect == Dialect::Postgres {
            self.text(" WHERE ");
            self.window_is_short();
        }
    }

    fn window_is_short(&mut self) {
        match self.short.clone() {
            Some(short) => self.text(&short),
            None => self.are_too_few(&self.writer.names.window.clone()),
        }
    }

    /// A limit that is nothing where the window fills the page. SQLite asks a condition
    /// of each row again, and a limit once.
    fn if_window_is_short(&mut self, limit: &str) {
        self.text("(CASE WHEN ");
        self.window_is_short();
        self.text(" THEN ");
        if limit.is_empty() {
            self.given(Given::Needed);
        } else {
            self.text(limit);
        }
        self.text(" ELSE 0 END)");
    }

    /// Of rows that are looked for: the first, in order, if not all of them.
    fn first_needed(&mut self) {
        if !self.is_limited() {
            return;
        }
        if self.listing.want == Want::Page {
            self.order("q");
        }
        self.text(" LIMIT ");
        if self.listing.want == Want::Page && self.writer.dialect == Dialect::Sqlite {
            return self.if_window_is_short("");
        }
        match self.writer.dialect {
            Dialect::Postgres => self.text(&self.listing.bounds.rows.to_string()),
            _ => self.given(Given::Needed),
        }
    }

    fn is_limited(&self) -> bool {
        matches!(self.listing.want, Want::Page | Want::CountUpTo)
    }

    /// What the keys of ways are called, and the values before them.
    pub(super) const fn names(&self) -> &'static str {
        if self.listing.order.is_some() { "o, k" } else { "k" }
    }
}
