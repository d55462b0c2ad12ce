//! Pages and numbers of the rows that a filter finds: they are those rows, in any form.

use authz_policy::sql::{After, Bounds, ColumnType, Filter, Given, Listing, Order, Want};
use sqlx::Pool;
use tokio::time::timeout;

use crate::agreement::{Fault, PATIENCE};
use crate::target::{Asker, Bound, Statement, Target};

/// The rows that a filter finds for an actor.
#[expect(clippy::exhaustive_structs, reason = "what is compared")]
#[expect(missing_debug_implementations, reason = "who asks holds a function")]
pub struct Listings<'a> {
    /// It.
    pub filter: &'a Filter,
    /// Who asks.
    pub asker: Asker<'a>,
    /// Their keys, in order.
    pub expected: &'a [String],
    /// The keys of all rows of the table, in order.
    pub ids: &'a [&'a str],
}

/// A part of the rows.
#[derive(Clone, Copy, Debug)]
struct Part<'a> {
    /// The key that they must have.
    matching: Option<&'a str>,
    after: Option<&'a str>,
    offset: usize,
    limit: usize,
    /// How many rows of the table are looked at first.
    window: u64,
}

impl Listings<'_> {
    /// Compares one form with the rows; which one it is, is the turn's. Says whether it
    /// begins with what leads to rows.
    ///
    /// # Errors
    ///
    /// Fails where the statement does, or finds others.
    pub async fn compare<D: Target>(&self, pool: &Pool<D>, turn: usize) -> Result<bool, Fault> {
        // Of the same number of turns comes each way to narrow a form.
        let round = turn / 4;
        let matching = self.id(round).filter(|_| round % 5 == 4);
        let window = turn as u64 % 7;
        let whole = Part { matching, after: None, offset: 0, limit: 100, window };
        let listing = |want| self.listing(want, turn, whole);
        match turn % 4 {
            0 => self.rows(pool, &listing(Want::All), whole).await,
            1 => {
                self.number(pool, &listing(Want::Count), whole).await?;
                let some = Part { limit: 2, ..whole };
                self.number(pool, &listing(Want::CountUpTo), some).await
            }
            2 => {
                let part = Part { limit: 2, offset: round % 3, ..whole };
                self.rows(pool, &listing(Want::Page), part).await
            }
            _ => {
                let part = Part { after: self.id(1), limit: 2, ..whole };
                let listing =
                    Listing { after: part.after.map(|_| After::Row), ..listing(Want::Page) };
                self.rows(pool, &listing, part).await
            }
        }
    }

    fn id(&self, n: usize) -> Option<&str> {
        self.ids.get(n % self.ids.len().max(1)).copied()
    }

    /// What the turn asks for: some pages are backwards, and ordered by the key, as if it
    /// were another column.
    fn listing(&self, want: Want, turn: usize, part: Part<'_>) -> Listing {
        let key = (self.filter.table.key.clone(), self.filter.table.ty);
        let mut bounds = Bounds::of((part.limit + part.offset) as u64);
        bounds.window = part.window;

        let mut listing = Listing { bounds, ..Listing::of(want) };
        listing.matching.extend(part.matching.map(|_| key.clone()));
        if want == Want::Page {
            listing.is_descending = (turn / 4).is_multiple_of(2);
            let (column, ty) = key;
            // It is one that every row has; that it may have none changes no answer.
            let order = Order { column, ty, is_optional: (turn / 12).is_multiple_of(2) };
            listing.order = Some(order).filter(|_| (turn / 4).is_multiple_of(3));
        }
        listing
    }

    async fn rows<D: Target>(
        &self,
        pool: &Pool<D>,
        listing: &Listing,
        part: Part<'_>,
    ) -> Result<bool, Fault> {
        let key = (usize::from(listing.order.is_some()), self.filter.table.ty);
        let found = match self.statement::<D>(listing, part)? {
            None => Vec::new(),
            Some(statement) => {
                let text = statement.text.clone();
                let found = timeout(PATIENCE, D::keys(pool, statement, key)).await;
                let found = found.map_err(|_| format!("nothing in time by\n{text}"))?;
                found.map_err(|error| format!("{error} by\n{text}"))?
            }
        };
        let mut ids = self.ids.to_vec();
        if listing.is_descending {
            ids.reverse();
        }
        let behind = ids.iter().position(|id| Some(*id) == part.after).map_or(0, |at| at + 1);
        let rows: Vec<String> = ids
            .into_iter()
            .skip(behind)
            .filter(|id| self.is_expected(id, part))
            .skip(part.offset)
            .take(part.limit)
            .map(str::to_owned)
            .collect();
        self.check::<D>(listing, part, &found, &rows)
    }

    fn is_expected(&self, id: &str, part: Part<'_>) -> bool {
        part.matching.is_none_or(|only| only == id) && self.expected.iter().any(|of| of == id)
    }

    async fn number<D: Target>(
        &self,
        pool: &Pool<D>,
        listing: &Listing,
        part: Part<'_>,
    ) -> Result<bool, Fault> {
        let found = match self.statement::<D>(listing, part)? {
            None => 0,
            Some(statement) => {
                let text = statement.text.clone();
                let found = timeout(PATIENCE, D::number(pool, statement)).await;
                let found = found.map_err(|_| format!("nothing in time by\n{text}"))?;
                found.map_err(|error| format!("{error} by\n{text}"))?
            }
        };
        let limit = if listing.want == Want::CountUpTo { part.limit } else { usize::MAX };
        let expected = self.ids.iter().filter(|id| self.is_expected(id, part)).count().min(limit);
        self.check::<D>(listing, part, &[found.to_string()], &[expected.to_string()])
    }

    fn statement<D: Target>(
        &self,
        listing: &Listing,
        part: Part<'_>,
    ) -> Result<Option<Statement>, Fault> {
        let filters = std::slice::from_ref(self.filter);
        let statement = listing.statement(filters, D::DIALECT).map_err(|e| e.to_string())?;
        let number = |n: usize| Bound::Integer(i64::try_from(n).ok());
        let key = |key: Option<&str>| match self.filter.table.ty {
            ColumnType::Integer => Bound::Integer(key.and_then(|key| key.parse().ok())),
            _ => Bound::Text(key.map(str::to_owned)),
        };
        let given = |given: Given| match given {
            Given::Key(_) | Given::AfterValue(_) => key(part.after),
            Given::Matching(..) => key(part.matching),
            Given::Limit => number(part.limit),
            Given::Offset => number(part.offset),
            Given::Needed => number(part.limit + part.offset),
        };
        Ok(statement.map(|statement| Statement::whole(&statement, self.asker, given)))
    }

    fn check<D: Target>(
        &self,
        listing: &Listing,
        part: Part<'_>,
        found: &[String],
        expected: &[String],
    ) -> Result<bool, Fault> {
        let Statement { text, values } = self.statement::<D>(listing, part)?.unwrap_or_default();
        if found == expected {
            return Ok(text.contains("SELECT DISTINCT"));
        }
        let actor = self.asker.actor;
        Err(format!(
            "`{actor:?}`, {part:?}: {found:?} instead of {expected:?} by\n{text}\n{values:?}"
        ))
    }
}
