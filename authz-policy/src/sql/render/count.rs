//! The number of the rows of all ways.

use super::Dialect;
use super::listing::Lister;
use super::matches::leads;
use crate::ast::Comparison;
use crate::sql::drive::{DRIVER, Drive, Driver};
use crate::sql::filter::{Branch, Column, Condition, Operand, Verdict};
use crate::sql::simplify::not;

/// How many ways are counted one after the other: each is beside all before it.
const MAX_IN_TURN: usize = 4;

/// Up to how many rows that a way leads to are held against what the caller asks.
const MAX_LED: u64 = 2_048;

/// The least integer.
const LEAST: &str = "-9223372036854775808";

impl Lister<'_> {
    /// The number of the rows that match what the caller asks, if there is something and the ways
    /// lead to many rows; and else of those of all ways.
    pub(super) fn count(&mut self, condition: &Condition, drives: &[Drive]) {
        if self.listing.matching.is_empty() || !drives.iter().any(|drive| leads(&drive.when)) {
            return self.count_ways(drives);
        }
        self.text("SELECT CASE WHEN ");
        self.lead_far(drives, self.listing.bounds.window.min(MAX_LED));
        self.text(" THEN (");
        self.count_of_matching(condition, drives);
        self.text(") ELSE (");
        self.is_measured = true;
        self.count_ways(drives);
        self.text(") END");
    }

    /// The number of the rows that match, and that a way comes to. `SQLite` looks for values in a
    /// set, of any size, faster than for what leads to the row.
    fn count_of_matching(&mut self, condition: &Condition, drives: &[Drive]) {
        if self.writer.dialect != Dialect::Sqlite || drives.iter().any(|drive| drive.is_repeating) {
            return self.count_where(condition);
        }
        self.searching("q");
        self.text("SELECT count(*)");
        self.push_from("q");
        self.text(" WHERE ");
        self.in_some_set(drives, None);
        self.matching("q");
        self.searching("r");
    }

    fn count_ways(&mut self, drives: &[Drive]) {
        let (others, of_row): (Vec<&Drive>, Vec<&Drive>) =
            drives.iter().partition(|drive| drive.driver.is_some());
        let of_row = of_row.into_iter().map(|drive| branch(drive.when.clone()));
        let of_row = Condition::Any(of_row.collect());
        if others.iter().any(|drive| drive.is_repeating) {
            return self.count_apart(&of_row, &others);
        }
        match self.writer.dialect {
            Dialect::Postgres => self.count_by_arrays(&of_row, &others),
            Dialect::Sqlite if others.len() <= MAX_IN_TURN => {
                self.count_in_turn(&of_row, &others);
            }
            _ => self.count_apart(&of_row, &others),
        }
    }

    /// The rows of each way that none before it leads to: `SQLite` looks for values in a
    /// set faster than it tells the keys of all ways apart.
    fn count_in_turn(&mut self, of_row: &Condition, others: &[&Drive]) {
        self.count_of_row(of_row);
        for (n, drive) in others.iter().enumerate() {
            let Some(driver) = &drive.driver else { continue };
            self.text(" + (SELECT count(*) FROM (");
            self.driver(driver);
            self.text(") AS d CROSS JOIN ");
            self.table("q");
            self.row_conditions(&beside(drive, of_row).when);
            self.in_the_order_of_keys();
            others.iter().take(n).for_each(|before| self.not_by(before));
            self.text(")");
        }
    }

    /// ` AND` that the key is not below all others. Of several indexes that have what leads to the
    /// row, `SQLite` takes by it that which has the key behind, and reads the rows as they lie.
    fn in_the_order_of_keys(&mut self) {
        self.text(" AND ");
        self.key("q");
        // In a subquery, for it would see that this holds of every key.
        let is_text = self.writer.dialect.is_text(self.table.ty);
        self.text(&format!(" >= (SELECT {})", if is_text { "''" } else { LEAST }));
    }

    /// ` AND` that a way does not lead to the row.
    fn not_by(&mut self, drive: &Drive) {
        let Some(driver) = &drive.driver else { return };
        self.text(" AND (");
        self.driven(driver, &drive.when);
        self.text(") IS NOT TRUE");
    }

    /// The rows that say it themselves, and the others: `PostgreSQL` finds rows by an array
    /// of values, and those of several arrays in one go.
    fn count_by_arrays(&mut self, of_row: &Condition, others: &[&Drive]) {
        if others.is_empty() {
            return self.count_where(of_row);
        }
        let is_apart = of_row.verdict() != Verdict::Never;
        if is_apart {
            self.count_of_row(of_row);
            self.text(" + (");
        }
        self.searching("q");
        self.text("SELECT count(*)");
        self.push_from("q");
        let mut before = " WHERE (";
        for drive in others {
            let Some(driver) = &drive.driver else { continue };
            self.text(before);
            self.text("(");
            self.driven(driver, &drive.when);
            self.text(")");
            before = " OR ";
        }
        self.text(")");
        self.is_led = self.is_measured;
        self.matching("q");
        self.is_led = false;
        if is_apart {
            self.text(" AND ");
            self.writer.condition(&not(of_row.clone()));
            self.text(")");
        }
    }

    /// Whether the values of a driver lead to the row, and the rest holds.
    fn driven(&mut self, driver: &Driver, when: &[Condition]) {
        let (columns, rest) = linked(when);
        match columns.as_slice() {
            [column] if self.writer.dialect == Dialect::Postgres => {
                self.writer.member(&Operand::Column(column.clone()), column.ty);
                self.text(" = ANY (ARRAY(");
                self.driver(driver);
                self.text("))");
            }
            columns => self.among(columns, |lister| lister.driver(driver)),
        }
        self.rest(rest);
    }

    /// Whether these columns of the row are among values; if there are none, whether there are
    /// values.
    pub(super) fn among(&mut self, columns: &[Column], values: impl Fn(&mut Self)) {
        if columns.is_empty() {
            self.text("EXISTS (");
        } else {
            self.writer.grouped(columns, ", ", |writer, column| {
                writer.member(&Operand::Column(column.clone()), column.ty);
            });
            self.text(" IN (");
        }
        values(self);
        self.text(")");
    }

    /// ` AND` what else is asked of the row.
    pub(super) fn rest(&mut self, rest: Vec<Condition>) {
        if !rest.is_empty() {
            self.text(" AND ");
            self.writer.condition(&Condition::Any(vec![branch(rest)]));
        }
    }

    /// The rows that say it themselves.
    fn count_of_row(&mut self, of_row: &Condition) {
        self.searching("q");
        self.text("SELECT (SELECT count(*)");
        self.push_from("q");
        self.text(" WHERE ");
        self.writer.condition(of_row);
        self.matching("q");
        self.text(")");
    }

    /// The rows that say it themselves, and the others that a way leads to.
    fn count_apart(&mut self, of_row: &Condition, others: &[&Drive]) {
        self.count_of_row(of_row);
        if !others.is_empty() {
            let beside: Vec<Drive> = others.iter().map(|drive| beside(drive, of_row)).collect();
            self.text(" + (SELECT count(*) FROM (");
            self.keys_of(&beside);
            self.text(") AS w)");
        }
    }
}

/// The same way to rows for which the condition does not hold.
fn beside(drive: &Drive, of_row: &Condition) -> Drive {
    let mut other = drive.clone();
    other.when.push(not(of_row.clone()));
    other
}

pub(super) fn branch(when: Vec<Condition>) -> Branch {
    Branch { when, ..Branch::default() }
}

/// The columns of the row that must be those of a driver, in their order, and what else is asked
/// of it: where two must be the same column of the driver, that they are equal.
pub(super) fn linked(when: &[Condition]) -> (Vec<Column>, Vec<Condition>) {
    let mut links: Vec<(&Column, &Column)> = Vec::new();
    let mut rest = Vec::new();
    for condition in when {
        let Some((of_row, of_driver)) = link(condition) else {
            rest.push(condition.clone());
            continue;
        };
        match links.iter().find(|(_, known)| *known == of_driver) {
            None => links.push((of_row, of_driver)),
            Some((first, _)) => {
                let [first, second] = [*first, of_row].map(|of| Operand::Column(of.clone()));
                rest.push(Condition::Compare(Comparison::Equal, first, second));
            }
        }
    }
    (links.into_iter().map(|(of_row, _)| of_row.clone()).collect(), rest)
}

/// A column of the row that must be one of a driver, and that one.
pub(super) fn link(condition: &Condition) -> Option<(&Column, &Column)> {
    let Condition::Compare(Comparison::Equal, left, right) = condition else { return None };
    let (left, right) = (left.column()?, right.column()?);
    match (left.source == DRIVER, right.source == DRIVER) {
        (false, true) => Some((left, right)),
        (true, false) => Some((right, left)),
        _ => None,
    }
}
