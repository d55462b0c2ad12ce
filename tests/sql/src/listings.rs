//! Pages and numbers of the rows that a filter finds: they are those rows, in any form.

use authz_corpus::facts::NOW;
use authz_policy::sql::{Filter, Given, Listing, Want};
use sqlx::Pool;
use tokio::time::timeout;

use crate::agreement::{Fault, PATIENCE};
use crate::target::{Bound, Statement, Target};

/// The rows that a filter finds for an actor.
pub(crate) struct Listings<'a> {
    pub(crate) filter: &'a Filter,
    pub(crate) actor: &'a str,
    /// Their keys, in order.
    pub(crate) expected: &'a [String],
}

/// A part of the rows.
#[derive(Clone, Copy, Debug)]
struct Part<'a> {
    after: Option<&'a str>,
    offset: usize,
    limit: usize,
    /// How many rows of the table are looked at first.
    window: usize,
}

impl Listings<'_> {
    /// Compares one form with the rows; which one it is, is the turn's. Says whether it
    /// begins with what leads to rows.
    pub(crate) async fn compare<D: Target>(
        &self,
        pool: &Pool<D>,
        turn: usize,
    ) -> Result<bool, Fault> {
        let whole = Part { after: None, offset: 0, limit: 100, window: turn % 7 };
        match turn % 4 {
            0 => self.rows(pool, Want::All, false, whole).await,
            1 => {
                self.number(pool, Want::Count, whole).await?;
                self.number(pool, Want::CountUpTo, Part { limit: 2, ..whole }).await
            }
            2 => {
                let part = Part { limit: 2, offset: turn / 4 % 3, ..whole };
                self.rows(pool, Want::Page, turn % 8 == 2, part).await
            }
            _ => {
                let part = Part { after: Some("A"), limit: 2, ..whole };
                self.rows(pool, Want::Page, turn % 8 == 3, part).await
            }
        }
    }

    async fn rows<D: Target>(
        &self,
        pool: &Pool<D>,
        want: Want,
        is_descending: bool,
        part: Part<'_>,
    ) -> Result<bool, Fault> {
        let is_after = part.after.is_some();
        let listing = Listing { is_descending, is_after, ..Listing::of(want) };
        let found = match self.statement::<D>(&listing, part)? {
            None => Vec::new(),
            Some(statement) => {
                let text = statement.text.clone();
                let found = timeout(PATIENCE, D::texts(pool, statement)).await;
                let found = found.map_err(|_| format!("nothing in time by\n{text}"))?;
                found.map_err(|error| format!("{error} by\n{text}"))?
            }
        };
        let mut rows = self.expected.to_vec();
        rows.sort_unstable();
        if is_descending {
            rows.reverse();
        }
        let is_behind = |key: &String| match part.after {
            Some(after) if is_descending => key.as_str() < after,
            Some(after) => key.as_str() > after,
            None => true,
        };
        let rows: Vec<String> =
            rows.into_iter().filter(is_behind).skip(part.offset).take(part.limit).collect();
        self.check::<D>(&listing, part, &found, &rows)
    }

    async fn number<D: Target>(
        &self,
        pool: &Pool<D>,
        want: Want,
        part: Part<'_>,
    ) -> Result<bool, Fault> {
        let listing = Listing::of(want);
        let found = match self.statement::<D>(&listing, part)? {
            None => 0,
            Some(statement) => {
                let text = statement.text.clone();
                let found = timeout(PATIENCE, D::number(pool, statement)).await;
                let found = found.map_err(|_| format!("nothing in time by\n{text}"))?;
                found.map_err(|error| format!("{error} by\n{text}"))?
            }
        };
        let limit = if want == Want::CountUpTo { part.limit } else { usize::MAX };
        let expected = self.expected.len().min(limit);
        self.check::<D>(&listing, part, &[found.to_string()], &[expected.to_string()])
    }

    fn statement<D: Target>(
        &self,
        listing: &Listing,
        part: Part<'_>,
    ) -> Result<Option<Statement>, Fault> {
        let filters = std::slice::from_ref(self.filter);
        let statement = listing.statement(filters, D::DIALECT).map_err(|e| e.to_string())?;
        let number = |n: usize| Bound::Integer(i64::try_from(n).ok());
        let given = |given: Given| match given {
            Given::Key(_) => Bound::Text(part.after.unwrap_or_default().to_owned()),
            Given::Limit => number(part.limit),
            Given::Offset => number(part.offset),
            Given::Needed => number(part.limit + part.offset),
            Given::Window => number(part.window),
            Given::Matching(..) | Given::AfterValue(_) => Bound::Integer(None),
        };
        Ok(statement.map(|statement| Statement::whole(&statement, (self.actor, NOW), given)))
    }

    fn check<D: Target>(
        &self,
        listing: &Listing,
        part: Part<'_>,
        found: &[String],
        expected: &[String],
    ) -> Result<bool, Fault> {
        let statement = self.statement::<D>(listing, part)?.unwrap_or_default().text;
        if found == expected {
            return Ok(statement.contains("SELECT DISTINCT"));
        }
        let actor = self.actor;
        Err(format!("`{actor}`, {part:?}: {found:?} instead of {expected:?} by\n{statement}"))
    }
}
