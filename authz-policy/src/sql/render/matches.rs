//! The rows that match what the caller asks, where many ways lead to rows.
//!
//! A row that matches is looked for in every way. Where there are thousands of ways, and few
//! of the rows match, the database finds these sooner by themselves: by an index of theirs,
//! or by going through the table.

use super::Dialect;
use super::listing::Lister;
use super::window::has_set;
use crate::sql::drive::{Drive, Driver};
use crate::sql::filter::Condition;
use crate::sql::listing::Given;

impl Lister<'_> {
    /// `, … AS` the first rows that match, if the window does not fill the page and many
    /// values lead to rows; and the keys of what was found by now, whose name it gives.
    pub(super) fn matches(&mut self, condition: &Condition, drives: &[Drive]) -> Option<String> {
        let leading: Vec<&Driver> = drives.iter().filter_map(leading).collect();
        if self.listing.matching.is_empty() || leading.is_empty() {
            return None;
        }
        let window = self.writer.names.window.clone();
        let name = &self.writer.names.matches;
        let [wide, rows, found, short] = [1, 2, 3, 4].map(|n| format!("{name}{n}"));

        self.text(&format!(", {wide} AS MATERIALIZED (SELECT "));
        self.are_too_few(&window);
        self.text(" AND (");
        self.beyond(&leading, self.listing.bounds.values);
        self.text(&format!(") AS is_wide), {rows} AS MATERIALIZED ("));
        self.first_matches(&wide);

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
        let most = self.listing.bounds.window;
        self.text(&format!(", {short} AS MATERIALIZED (SELECT "));
        self.are_too_few(&found);
        self.text(&format!(
            " AND NOT ((SELECT is_wide FROM {wide}) AND (SELECT count(*) FROM {rows}) < {most}) \
             AS is_short)"
        ));
        self.short = Some(format!("(SELECT is_short FROM {short})"));
        Some(found)
    }

    /// As many of the rows that match as are looked at of the table, and none if they are not
    /// to be looked for: `PostgreSQL` would start other processes for a condition within.
    fn first_matches(&mut self, wide: &str) {
        let is_lateral = self.writer.dialect == Dialect::Postgres;
        if is_lateral {
            self.text(&format!("SELECT m.* FROM {wide} AS g CROSS JOIN LATERAL ("));
        }
        self.text("SELECT q.*");
        self.push_from("q");
        self.matching_after("q", " WHERE ");
        self.after("q", " AND ");
        self.order("q");
        let most = self.listing.bounds.window;
        self.text(&match self.writer.dialect {
            Dialect::Sqlite => {
                format!(" LIMIT (CASE WHEN (SELECT is_wide FROM {wide}) THEN {most} ELSE 0 END)")
            }
            _ => format!(" LIMIT {most}"),
        });
        self.text(if is_lateral { ") AS m WHERE g.is_wide" } else { "" });
    }

    /// Whether fewer rows were found than are needed.
    pub(super) fn are_too_few(&mut self, found: &str) {
        self.text(&format!("(SELECT count(*) FROM {found}) < "));
        self.given(Given::Needed);
    }
}

/// What leads to rows, where its values are soon counted: they are related to the actor.
fn leading(drive: &Drive) -> Option<&Driver> {
    drive.driver.as_ref().filter(|driver| has_set(drive) && !driver.columns.is_empty())
}
