//! The columns that are selected of a row, where some are shown for some rows only.

use std::sync::Arc;

use super::Filter;
use super::filter::Verdict;
use super::render::{Dialect, Fragment};

/// The column that says which of the guarded ones are shown: the sum of their bits.
pub const SHOWN: &str = "authz_shown";

/// How many bits an integer of a database has for filters.
pub const BITS: u32 = 62;

/// A column that is selected of each row.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "a statement is what it asks")]
pub struct Selected {
    /// The name.
    pub name: Arc<str>,
    /// For which rows it is shown, if not for all.
    pub guard: Option<Guard>,
}

/// For which rows a column is shown. In any other row it is `NULL`.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "a statement is what it asks")]
pub struct Guard {
    /// Its place among the guarded columns, from 0; one that is not below [`BITS`] is hidden.
    pub number: u32,
    /// The rows; `None` for no row at all.
    pub filter: Option<Filter>,
    /// Whether its value is given out for every row, because rules are asked about it later.
    pub is_kept: bool,
}

/// Writes the columns of a row, and [`SHOWN`] behind them.
pub fn selected(columns: &[Selected], dialect: Dialect, row: &str) -> Vec<Fragment> {
    let mut pieces = Pieces { dialect, row, fragments: Vec::new() };
    for column in columns {
        match &column.guard {
            Some(guard) if !guard.is_kept => pieces.shown(&column.name, guard),
            _ => pieces.column(&column.name),
        }
        pieces.text(", ");
    }
    let guards = columns.iter().filter_map(|column| column.guard.as_ref());
    pieces.bits(guards.map(|guard| (guard.number, guard.filter.as_ref())));
    pieces.text(&format!(" AS {SHOWN}"));
    pieces.fragments
}

/// Writes the sum of the bits of those filters that the row is one of: the first has the
/// lowest. Those after the first [`BITS`] have none.
pub fn bits(filters: &[Filter], dialect: Dialect, row: &str) -> Vec<Fragment> {
    let mut pieces = Pieces { dialect, row, fragments: Vec::new() };
    pieces.bits((0..).zip(filters.iter().map(Some)));
    pieces.fragments
}

/// Writes the condition that a row shows this column, in parentheses.
pub(super) fn shown(guard: &Guard, dialect: Dialect, row: &str) -> Vec<Fragment> {
    let mut pieces = Pieces { dialect, row, fragments: Vec::new() };
    pieces.text("(");
    pieces.rows(guard.filter.as_ref().filter(|_| guard.number < BITS));
    pieces.text(")");
    pieces.fragments
}

impl Guard {
    /// Whether the column is hidden in every row, whatever is stored.
    pub fn is_never_shown(&self) -> bool {
        let is_never = |filter: &Filter| filter.condition.verdict() == Verdict::Never;
        self.number >= BITS || self.filter.as_ref().is_none_or(is_never)
    }
}

struct Pieces<'a> {
    dialect: Dialect,
    row: &'a str,
    fragments: Vec<Fragment>,
}

impl Pieces<'_> {
    fn text(&mut self, text: &str) {
        if let Some(Fragment::Text(last)) = self.fragments.last_mut() {
            last.push_str(text);
        } else {
            self.fragments.push(Fragment::Text(text.to_owned()));
        }
    }

    fn column(&mut self, name: &str) {
        let text = [self.row, name].map(|name| self.dialect.quoted(name));
        self.text(&text.join("."));
    }

    fn bits<'f>(&mut self, filters: impl Iterator<Item = (u32, Option<&'f Filter>)>) {
        self.text("CAST(0");
        // What has no bit is not shown, and not allowed.
        for (number, filter) in filters.filter(|(number, _)| *number < BITS) {
            self.text(" + ");
            self.when(filter);
            self.text(&format!(" THEN {} ELSE 0 END", 1_u64 << number));
        }
        let integer = if self.dialect == Dialect::Mysql { "SIGNED" } else { "BIGINT" };
        self.text(&format!(" AS {integer})"));
    }

    fn shown(&mut self, name: &str, guard: &Guard) {
        self.when(guard.filter.as_ref());
        self.text(" THEN ");
        self.column(name);
        self.text(&format!(" END AS {}", self.dialect.quoted(name)));
    }

    /// `CASE WHEN` the rows.
    fn when(&mut self, filter: Option<&Filter>) {
        self.text("CASE WHEN ");
        self.rows(filter);
    }

    /// The condition of the rows.
    fn rows(&mut self, filter: Option<&Filter>) {
        let possible = filter.filter(|of| of.condition.verdict() != Verdict::Never);
        // What cannot be written shows nothing.
        match possible.map(|filter| filter.render(self.dialect, self.row)) {
            Some(Ok(condition)) => condition.into_iter().for_each(|piece| self.push(piece)),
            Some(Err(_)) | None => self.text("1 = 0"),
        }
    }

    fn push(&mut self, piece: Fragment) {
        match piece {
            Fragment::Text(text) => self.text(&text),
            bind @ Fragment::Bind(_) => self.fragments.push(bind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_without_rows_is_shown_in_none() {
        let guard = Guard { number: 0, filter: None, is_kept: true };
        assert!(guard.is_never_shown());
        let written = shown(&guard, Dialect::Sqlite, "r");
        let text = |piece: &Fragment| match piece {
            Fragment::Text(text) => text.clone(),
            Fragment::Bind(_) => "?".to_owned(),
        };
        assert_eq!(written.iter().map(text).collect::<String>(), "(1 = 0)");
    }
}
