//! What the caller asks of the rows, and where a page begins.

use super::listing::Lister;
use super::{Dialect, Parameter};
use crate::sql::filter::ColumnType;
use crate::sql::listing::{After, Given, Order};
use crate::sql::select::shown;

impl Lister<'_> {
    /// ` AND` what the caller asks of the row, and where the page begins.
    pub(super) fn narrowed(&mut self, alias: &str) {
        self.matching(alias);
        self.after(alias, " AND ");
    }

    /// ` AND` what the caller asks of the row.
    pub(super) fn matching(&mut self, alias: &str) {
        self.matching_after(alias, " AND ");
    }

    /// The same behind another word.
    pub(super) fn matching_after(&mut self, alias: &str, word: &str) {
        for (n, (column, ty)) in self.listing.matching.iter().enumerate() {
            let column = format!("{alias}.{}", self.writer.dialect.quoted(column));
            self.text(if n > 0 { " AND " } else { word });
            match self.writer.dialect {
                Dialect::Mysql => {
                    let given = Parameter::Given(Given::Matching(n, *ty));
                    self.writer.is_value(*ty, &column, |writer| writer.bind(given.clone()));
                }
                _ if self.is_led => {
                    self.text("CASE WHEN ");
                    self.equals(n, *ty, &column);
                    self.text(" THEN TRUE END");
                }
                _ => self.equals(n, *ty, &column),
            }
        }
        // What is hidden in a row is `NULL`, which equals nothing.
        for (column, _) in &self.listing.matching {
            let Some(guard) = self.guard_of(column) else { continue };
            self.text(" AND ");
            self.pieces(shown(guard, self.writer.dialect, alias));
        }
    }

    /// Whether a column is the value of this number that is asked for.
    fn equals(&mut self, n: usize, ty: ColumnType, column: &str) {
        self.text(&self.writer.dialect.exact_column(ty, column));
        self.text(" = ");
        self.matched(Given::Matching(n, ty));
    }

    /// The value that is asked for. `PostgreSQL` does not plan a page of several ways by it, and
    /// so keeps the plan: for a value that many rows have it would take one of its own to be
    /// better, and make it for each execution.
    fn matched(&mut self, given: Given) {
        let is_hidden = self.is_by_ways && self.writer.dialect == Dialect::Postgres;
        self.text(if is_hidden { "(SELECT " } else { "" });
        self.given(given);
        self.text(if is_hidden { ")" } else { "" });
    }

    pub(super) fn after(&mut self, alias: &str, word: &str) {
        let Some(after) = self.listing.after else { return };
        self.text(word);
        match (&self.listing.order, after) {
            (None, _) => self.behind_key(alias),
            (Some(order), After::RowWithoutValue) => {
                self.text("(");
                self.without_value(alias, order);
                self.text(")");
            }
            (Some(order), After::Row) if self.can_be_missing(order) => {
                self.text("(");
                self.after_value(alias, order);
                // They come at the end.
                self.text(" OR ");
                self.without_value(alias, order);
                self.text(")");
            }
            (Some(order), After::Row) => self.after_value(alias, order),
        }
    }

    /// Whether a row comes behind that where the page begins, by a value of both.
    pub(super) fn after_value(&mut self, alias: &str, order: &Order) {
        // Of a pair that begins with a text `SQLite` uses no index.
        let is_bounded =
            self.writer.dialect == Dialect::Sqlite && self.writer.dialect.is_text(order.ty);
        if is_bounded {
            self.text("(");
            self.ordered_by(alias, order);
            self.text(if self.listing.is_descending { " <= " } else { " >= " });
            self.given(Given::AfterValue(order.ty));
            self.text(" AND ");
        }
        self.text("(");
        self.ordered_by(alias, order);
        self.text(", ");
        self.key(alias);
        self.text(&format!("){}(", self.behind()));
        self.given(Given::AfterValue(order.ty));
        self.text(", ");
        self.given(Given::Key(self.table.ty));
        self.text(if is_bounded { "))" } else { ")" });
    }

    /// Whether a row has no value to be ordered by, and comes behind that where the page begins, if
    /// this has none either.
    pub(super) fn without_value(&mut self, alias: &str, order: &Order) {
        self.ordered_by(alias, order);
        self.text(" IS NULL");
        if self.listing.after == Some(After::RowWithoutValue) {
            self.text(" AND ");
            self.behind_key(alias);
        }
    }

    fn behind_key(&mut self, alias: &str) {
        self.key(alias);
        self.text(self.behind());
        self.given(Given::Key(self.table.ty));
    }

    const fn behind(&self) -> &'static str {
        if self.listing.is_descending { " < " } else { " > " }
    }
}
