//! The number of the rows of all ways.

use super::Dialect;
use super::listing::Lister;
use crate::ast::Comparison;
use crate::sql::drive::{DRIVER, Drive, Driver};
use crate::sql::filter::{Branch, Condition, Operand};
use crate::sql::simplify::not;

impl Lister<'_> {
    pub(super) fn count(&mut self, drives: &[Drive]) {
        let (others, of_row): (Vec<&Drive>, Vec<&Drive>) =
            drives.iter().partition(|drive| drive.driver.is_some());
        let of_row = of_row.into_iter().map(|drive| branch(&drive.when));
        let of_row = Condition::Any(of_row.collect());
        if self.writer.dialect == Dialect::Postgres && !others.iter().any(|d| d.is_repeating) {
            return self.count_by_arrays(&of_row, &others);
        }
        self.count_apart(&of_row, &others);
    }

    /// `PostgreSQL` finds rows by an array of values, and those of several arrays in one
    /// go.
    fn count_by_arrays(&mut self, of_row: &Condition, others: &[&Drive]) {
        self.searching("q");
        self.text("SELECT count(*)");
        self.push_from("q");
        self.text(" WHERE (");
        self.writer.condition(of_row);
        for drive in others {
            let Some(driver) = &drive.driver else { continue };
            self.text(" OR (");
            self.driven(driver, &drive.when);
            self.text(")");
        }
        self.text(")");
        self.matching("q");
    }

    /// Whether the values of a driver lead to the row, and the rest holds.
    fn driven(&mut self, driver: &Driver, when: &[Condition]) {
        let (links, rest): (Vec<_>, Vec<_>) = when.iter().cloned().partition(is_link);
        let columns: Vec<&Operand> = links.iter().filter_map(of_row).collect();
        match columns.as_slice() {
            [column] => {
                self.writer.operand(column, None);
                self.text(" = ANY (ARRAY(");
                self.driver(driver);
                self.text("))");
            }
            [] => {
                self.text("EXISTS (");
                self.driver(driver);
                self.text(")");
            }
            columns => {
                self.text("(");
                self.writer.separated(columns, ", ", |writer, column| writer.operand(column, None));
                self.text(") IN (");
                self.driver(driver);
                self.text(")");
            }
        }
        if !rest.is_empty() {
            self.text(" AND ");
            self.writer.condition(&Condition::Any(vec![branch(&rest)]));
        }
    }

    /// The rows that say it themselves, and the others that a way leads to.
    fn count_apart(&mut self, of_row: &Condition, others: &[&Drive]) {
        self.searching("q");
        self.text("SELECT (SELECT count(*)");
        self.push_from("q");
        self.text(" WHERE ");
        self.writer.condition(of_row);
        self.matching("q");
        self.text(")");
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

fn branch(when: &[Condition]) -> Branch {
    Branch { when: when.to_vec(), ..Branch::default() }
}

/// Whether a column of the row must be that of a driver.
fn is_link(condition: &Condition) -> bool {
    of_row(condition).is_some()
}

/// The column of the row, of such a condition.
fn of_row(condition: &Condition) -> Option<&Operand> {
    let Condition::Compare(Comparison::Equal, left, right) = condition else { return None };
    let is_driver = |operand: &Operand| operand.column().is_some_and(|of| of.source == DRIVER);
    match (is_driver(left), is_driver(right)) {
        (false, true) => Some(left),
        (true, false) => Some(right),
        _ => None,
    }
}
