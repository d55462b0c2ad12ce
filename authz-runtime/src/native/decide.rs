//! One attempt at a decision: what generated code asks.
//!
//! What asks for a fact is put into the rule that asks, where it is optimised: there
//! the path, the fact and the number of arguments are known, and what is left is one
//! probe of a table. A build without optimisation calls it.

#![cfg_attr(
    not(debug_assertions),
    expect(clippy::inline_always, reason = "the compiler sees two dozen uses, and no constants")
)]

use std::num::NonZero;

use super::own::{Known, Said, Tied};
use super::tables::Tables;
use crate::facts::{Context, Found, Memory, Rows, Value, View};

/// How a fact is asked for, as generated code has it in constants.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// The number of the path.
    pub path: u16,
    /// The number of the fact.
    pub fact: u16,
    /// The number of the type of the first argument, if it is an object that is
    /// known.
    pub subject: Option<u16>,
}

/// One attempt to decide, from what is known by now.
///
/// What is not known counts as absent and is remembered as missing: an attempt
/// that allows has allowed, one that does not is repeated once more is known.
#[derive(Debug)]
pub struct Attempt<'v, R, A, V> {
    known: Known<'v, R, A>,
    context: &'v Context,
    /// The facts that hold for this request alone.
    extra: Option<&'v Memory>,
    view: &'v V,
    /// Whether something was not known that could have led to a yes.
    pub(super) is_open: bool,
    /// Whether the attempt cannot be brought to an end.
    pub(super) fault: Option<Fault>,
    pub(super) tables: Tables<'v>,
}

/// Why a decision cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// More intermediate answers than the limit.
    Limit,
    /// The clock is out of range.
    Clock,
}

impl<'v, R: Tied, A: Tied, V: View> Attempt<'v, R, A, V> {
    /// An attempt from what is known.
    #[inline]
    pub fn new(known: Known<'v, R, A>, context: &'v Context, view: &'v V) -> Self {
        let (extra, tables) = (context.facts(), Tables::default());
        Self { known, context, extra, view, is_open: false, fault: None, tables }
    }

    /// The actor's id.
    #[inline]
    pub fn actor(&self) -> Value<'v> {
        self.known.actor()
    }

    /// The resource's id.
    #[inline]
    pub fn resource(&self) -> Value<'v> {
        self.known.on()
    }

    /// `@current_unix_time`
    #[inline]
    pub fn now(&mut self) -> Value<'v> {
        let Some(now) = self.context.unix_time() else {
            self.fault = Some(Fault::Clock);
            return Value::Integer(0);
        };
        Value::Integer(now)
    }

    /// Whether a fact is there, of which every argument is known.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn holds(&mut self, ask: Ask, key: &[Value<'v>]) -> bool {
        self.names(ask, key) != 0
    }

    /// The names that a fact is there for, of which every argument is known.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn names(&mut self, ask: Ask, key: &[Value<'v>]) -> u64 {
        let known = match self.own(ask, key) {
            Some(own) => own.names(key.get(1).copied()),
            None => self.rows_of(ask, key).first_names(),
        };
        match self.extra {
            Some(extra) => known | copied(key, |key| also(extra, ask.path, key)).first_names(),
            None => known,
        }
    }

    /// The first row of a fact that is there for one of the names, by the arguments that are
    /// known: the `W` others.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn first_row<const W: usize>(
        &mut self,
        ask: Ask,
        key: &[Value<'v>],
        names: u64,
    ) -> Answer<'v, W> {
        self.row(ask, key, names, 0)
    }

    /// The first of those from this place on, which is looked for anew: there is mostly only
    /// one.
    #[cold]
    pub fn row_from<const W: usize>(
        &mut self,
        ask: Ask,
        key: &[Value<'v>],
        names: u64,
        at: NonZero<usize>,
    ) -> Answer<'v, W> {
        self.row(ask, key, names, at.get())
    }

    /// The first row from this place on. What a field says is at the first place, and what holds
    /// for this request alone comes last.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn row<const W: usize>(
        &mut self,
        ask: Ask,
        key: &[Value<'v>],
        names: u64,
        at: usize,
    ) -> Answer<'v, W> {
        let (found, count) = if let Some(own) = self.own(ask, key) {
            // A fact of a field has one other argument.
            (own.other().filter(|_| at == 0).map(|value| ([value; W], 1)), 1)
        } else {
            let rows = self.rows_of(ask, key);
            (rows.row_for(names, at), rows.count())
        };
        match (found, self.extra) {
            (Some((row, after)), extra) => Answer::of(row, after, after < count || extra.is_some()),
            (None, Some(extra)) => copied(key, |key| {
                let rows = also(extra, ask.path, key);
                let found = rows.row_for(names, at.saturating_sub(count));
                found.map_or(Answer::NONE, |(row, after)| Answer::of(row, count + after, true))
            }),
            (None, None) => Answer::NONE,
        }
    }

    /// All of these rows, of a width that is known when it is asked.
    #[cfg(feature = "policy-file")]
    pub(crate) fn rows_by(
        &mut self,
        ask: Ask,
        key: &[Value<'v>],
        width: usize,
    ) -> impl Iterator<Item = (smallvec::SmallVec<[Value<'v>; 4]>, u64)> + use<'v, R, A, V> {
        let (own, rows) = match self.own(ask, key) {
            Some(own) => (own.other(), Rows::NONE),
            None => (None, self.stored(ask, key)),
        };
        let more = self.extra.map_or(Rows::NONE, |extra| extra.rows(ask.path, key));
        let row = move |rows: Rows<'v>, n| {
            let (values, names) = rows.row_of(n, width)?;
            Some((values.iter().map(crate::facts::OwnedValue::as_value).collect(), names))
        };
        let each = move |rows| (0..).map_while(move |n| row(rows, n));
        let own = own.map(|own| (std::iter::once(own).collect(), 1));
        own.into_iter().chain(each(rows)).chain(each(more))
    }

    /// The rows that the source has.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn rows_of(&mut self, ask: Ask, key: &[Value<'v>]) -> Rows<'v> {
        // What the row could say itself is rarely asked of another one.
        if ask.subject.is_some_and(|subject| subject == R::TYPE || subject == A::TYPE) {
            return copied(key, |key| self.rows_of_other(ask, key));
        }
        self.stored(ask, key)
    }

    #[cold]
    fn rows_of_other(&mut self, ask: Ask, key: &[Value<'v>]) -> Rows<'v> {
        self.stored(ask, key)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn stored(&mut self, ask: Ask, key: &[Value<'v>]) -> Rows<'v> {
        match self.view.rows(ask.path, key) {
            Found::Rows(rows) => rows,
            Found::Unknown => {
                self.is_open = true;
                Rows::NONE
            }
        }
    }

    /// What the resource or the actor says itself.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn own(&self, ask: Ask, key: &[Value<'v>]) -> Option<Said<'v>> {
        self.known.own(ask.fact, ask.subject?, *key.first()?)
    }

    /// Whether `inner` certainly does not hold.
    #[inline]
    pub fn not(&mut self, inner: impl FnOnce(&mut Self) -> bool) -> bool {
        let was_open = std::mem::replace(&mut self.is_open, false);
        let holds = inner(self);
        let is_certain = !self.is_open;
        // What certainly holds denies, whatever else is not known.
        self.is_open = was_open || !(holds || is_certain);
        !holds && is_certain
    }
}

/// The rows that hold for this request alone: there are rarely any.
#[cold]
fn also<'v>(extra: &'v Memory, path: u16, key: &[Value<'_>]) -> Rows<'v> {
    extra.rows(path, key)
}

/// Asks with a copy of the key, so that one that is rarely needed as a whole needs
/// no place in memory.
#[cfg_attr(not(debug_assertions), inline(always))]
fn copied<'v, T>(key: &[Value<'v>], ask: impl FnOnce(&[Value<'v>]) -> T) -> T {
    match *key {
        [one] => ask(&[one]),
        [one, other] => ask(&[one, other]),
        _ => ask(key),
    }
}

/// No rule gives any action: nothing is asked.
pub fn never<R, A, V, T>(_: &mut Attempt<'_, R, A, V>, _: T) -> bool {
    false
}

/// Any name, or none where a fact has no names.
pub const ANY: u64 = u64::MAX;

/// A row that answers a question.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'v, const W: usize> {
    /// The arguments that were not known; `None` if there is no such row.
    pub row: Option<[Value<'v>; W]>,
    /// From where others are looked for; `None` if there are none.
    pub next: Option<NonZero<usize>>,
}

impl<'v, const W: usize> Answer<'v, W> {
    const NONE: Self = Self { row: None, next: None };

    #[inline]
    fn of(row: [Value<'v>; W], after: usize, has_next: bool) -> Self {
        Self { row: Some(row), next: NonZero::new(after).filter(|_| has_next) }
    }
}
