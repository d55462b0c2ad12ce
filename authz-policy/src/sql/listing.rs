//! What is wanted of the rows that a filter finds, as a whole statement.

use std::sync::Arc;

use super::Filter;
use super::apart::apart;
use super::drive::drives;
use super::filter::{Branch, ColumnType, Condition, Rows, Verdict};
use super::render::{self, Dialect, RenderError, Statement};
use super::select::Selected;
use super::simplify::any;

/// What is wanted of the rows for which filters hold.
///
/// The same filters are asked in a form that is good for it. A page is looked for in a
/// piece of the table first; where that does not fill it, each way to a row is followed
/// from its other end, from the roles of the actor for example, up to as many rows as
/// are needed. So its cost is bounded by the page and by what the actor is related to,
/// not by the table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "a statement is what it asks")]
pub struct Listing {
    /// What is wanted.
    pub want: Want,
    /// Columns that must have a given value, in this order. A guarded one has none in a row
    /// that does not show it.
    pub matching: Vec<(Arc<str>, ColumnType)>,
    /// The column that the rows are ordered by, before their keys.
    pub order: Option<Order>,
    /// Whether the last come first; rows without a value of that column come at the end
    /// anyway.
    pub is_descending: bool,
    /// The row up to which rows are left out, in that order.
    pub after: Option<After>,
    /// How far a page, or a number up to a limit, is looked for.
    pub bounds: Bounds,
}

/// How far rows are looked for. It stands in the text, since a plan depends on it: of a limit
/// that is bound, `PostgreSQL` takes a tenth of the rows to be wanted, and so plans anew for
/// every execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Bounds {
    /// As many rows as are needed, or more.
    pub rows: u64,
    /// How many rows of the table to look at first. Where what the actor has leads to more,
    /// those that match what the caller asks are looked for by themselves.
    pub window: u64,
}

/// A column that rows are ordered by. A guarded one has no value in a row that does not show
/// it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "a statement is what it asks")]
pub struct Order {
    /// The name.
    pub column: Arc<str>,
    /// What it holds.
    pub ty: ColumnType,
    /// Whether a row can be without a value.
    pub is_optional: bool,
}

/// A row that is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every statement must know it")]
pub enum After {
    /// By its key, and the value of the column that rows are ordered by, if there is one.
    Row,
    /// By its key: it has no value of that column.
    RowWithoutValue,
}

/// What is wanted of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every statement must know it")]
pub enum Want {
    /// All of them. First among its columns are that of the order, if there is one, and
    /// the key.
    All,
    /// So many of them, after so many others.
    Page,
    /// Their number.
    Count,
    /// Their number, counted up to a limit.
    CountUpTo,
}

/// A value that is given with each request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every statement must know it")]
pub enum Given {
    /// That of the matching column of this number.
    Matching(usize, ColumnType),
    /// Where the rows begin: the value of the column that they are ordered by.
    AfterValue(ColumnType),
    /// A key: where the rows begin.
    Key(ColumnType),
    /// How many rows to give.
    Limit,
    /// How many rows to leave out.
    Offset,
    /// How many rows are needed for both.
    Needed,
}

impl Listing {
    /// All rows, in the order of their keys.
    pub const ALL: Self = Self::of(Want::All);

    /// This of the rows, in the order of their keys.
    pub const fn of(want: Want) -> Self {
        Self {
            want,
            matching: Vec::new(),
            order: None,
            is_descending: false,
            after: None,
            bounds: Bounds::NONE,
        }
    }

    /// The statement for the rows for which all of the filters hold; `None` if there
    /// are no such rows, whatever is stored.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot follow a rule that needs itself.
    pub fn statement(
        &self,
        filters: &[Filter],
        dialect: Dialect,
    ) -> Result<Option<Statement>, RenderError> {
        self.statement_for(filters, &[], dialect)
    }

    /// The same, with these columns of the rows; with all of them, if there are none.
    ///
    /// # Errors
    ///
    /// Fails as [`statement`](Self::statement) does.
    pub fn statement_for(
        &self,
        filters: &[Filter],
        columns: &[Selected],
        dialect: Dialect,
    ) -> Result<Option<Statement>, RenderError> {
        // The action comes after the reading, and is the narrower one.
        let conditions = filters.iter().rev().map(|of| &of.condition);
        let conditions: Vec<&Condition> =
            conditions.filter(|of| of.verdict() != Verdict::Always).collect();
        let is_never = conditions.iter().any(|of| of.verdict() == Verdict::Never);
        let Some(Filter { table, .. }) = filters.first().filter(|_| !is_never) else {
            return Ok(None);
        };
        let all = all(&conditions);
        if dialect == Dialect::Mysql {
            let rows = Rows::Table(table.table.clone());
            let all = apart(&all, rows)?;
            return Ok(Some(render::listing((self, columns), table, (&all, None), dialect)));
        }
        let drives = drives(&conditions);
        let all = (&all, drives.as_deref());
        Ok(Some(render::listing((self, columns), table, all, dialect)))
    }
}

/// The condition that holds where all of these do.
fn all(conditions: &[&Condition]) -> Condition {
    let when = conditions.iter().map(|condition| (*condition).clone()).collect();
    any([Branch { when, ..Branch::default() }])
}

impl Bounds {
    /// How many rows of the table are looked at first: for each that is needed, and at least,
    /// and at most.
    const WINDOW: (u64, u64, u64) = (8, 128, 8_192);

    /// All rows can be needed.
    pub const NONE: Self = Self { rows: i64::MAX.unsigned_abs(), window: Self::WINDOW.2 };

    /// The bounds for so many rows. They are the same for numbers that are near to one another,
    /// so that there are few texts.
    pub fn of(needed: u64) -> Self {
        let rows = needed.checked_next_power_of_two().unwrap_or(u64::MAX).min(Self::NONE.rows);
        let (times, least, most) = Self::WINDOW;
        let window = rows.saturating_mul(times).clamp(least, most);
        Self { rows, window }
    }
}

impl Given {
    /// The type of the value.
    pub const fn ty(self) -> ColumnType {
        match self {
            Self::Matching(_, ty) | Self::AfterValue(ty) | Self::Key(ty) => ty,
            Self::Limit | Self::Offset | Self::Needed => ColumnType::Integer,
        }
    }
}
