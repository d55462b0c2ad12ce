//! One attempt at a decision: what generated code asks.

use super::own::{Known, Said, Tied};
use super::tables::Tables;
use crate::facts::{Context, Found, OwnedValue, Rows, Value, View};

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
    resource: &'v Known<'v, R>,
    actor: &'v Known<'v, A>,
    context: &'v Context,
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
    pub fn new(
        resource: &'v Known<'v, R>,
        actor: &'v Known<'v, A>,
        context: &'v Context,
        view: &'v V,
    ) -> Self {
        let tables = Tables::default();
        Self { resource, actor, context, view, is_open: false, fault: None, tables }
    }

    /// The actor's id.
    #[inline]
    pub fn actor(&self) -> Value<'v> {
        self.actor.id()
    }

    /// The resource's id.
    #[inline]
    pub fn resource(&self) -> Value<'v> {
        self.resource.id()
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
    #[inline]
    pub fn holds(&mut self, ask: Ask, key: &[Value<'v>]) -> bool {
        self.names(ask, key) != 0
    }

    /// The names that a fact is there for, of which every argument is known.
    #[inline]
    pub fn names(&mut self, ask: Ask, key: &[Value<'v>]) -> u64 {
        let answers = self.rows(ask, key);
        let own = match (answers.own, key.get(1)) {
            (Said::Holds, None) => 1,
            (Said::Value(value), Some(asked)) => u64::from(value == *asked),
            _ => 0,
        };
        let stored = [answers.context.names.first(), answers.stored.names.first()];
        stored.into_iter().flatten().fold(own, |names, more| names | more)
    }

    /// The rows of a fact, by the arguments that are known.
    #[inline]
    pub fn rows(&mut self, ask: Ask, key: &[Value<'v>]) -> Answers<'v> {
        let context = self.context.facts().map_or(Rows::NONE, |facts| facts.rows(ask.path, key));
        if let Some(own) = self.own(ask, key) {
            return Answers { own: own.said(), context, stored: Rows::NONE };
        }
        let stored = match self.view.rows(ask.path, key) {
            Found::Rows(rows) => rows,
            Found::Unknown => {
                self.is_open = true;
                Rows::NONE
            }
        };
        Answers { own: Said::Nothing, context, stored }
    }

    /// What the resource or the actor says itself.
    #[inline]
    fn own(&self, ask: Ask, key: &[Value<'v>]) -> Option<&'v super::own::Own<'v>> {
        let subject = ask.subject?;
        let id = *key.first()?;
        if subject == R::TYPE && id == self.resource.id() {
            let own = self.resource.own(ask.fact);
            if own.is_some() {
                return own;
            }
        }
        if subject == A::TYPE && id == self.actor.id() { self.actor.own(ask.fact) } else { None }
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

/// The rows that answer one question.
#[derive(Clone, Copy, Debug)]
pub struct Answers<'v> {
    own: Said<'v>,
    context: Rows<'v>,
    stored: Rows<'v>,
}

impl<'v> Answers<'v> {
    /// The rows one by one, each with the names that it is there for.
    #[inline]
    pub fn each(self, width: usize) -> impl Iterator<Item = (Row<'v>, u64)> {
        let own = match self.own {
            Said::Value(value) => Some((Row::Own(value), 1)),
            Said::Nothing | Said::Holds => None,
        };
        own.into_iter().chain(each(self.context, width)).chain(each(self.stored, width))
    }
}

#[inline]
fn each(rows: Rows<'_>, width: usize) -> impl Iterator<Item = (Row<'_>, u64)> {
    rows.names.iter().enumerate().map(move |(n, names)| {
        let values = rows.values.get(n * width..(n + 1) * width).unwrap_or_default();
        (Row::Stored(values), *names)
    })
}

/// The values of a row that were not known.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_enums, reason = "generated code asks for values alone")]
pub enum Row<'v> {
    /// The one value of a field.
    Own(Value<'v>),
    /// What a source has.
    Stored(&'v [OwnedValue]),
}

impl<'v> Row<'v> {
    /// Value number `n`.
    #[inline]
    pub fn value(self, n: usize) -> Value<'v> {
        match self {
            Self::Own(value) => value,
            Self::Stored(values) => {
                // Invariant: a row has as many values as its fact has arguments
                // that are not known; a source's rows are measured.
                values.get(n).map_or(Value::Boolean(false), OwnedValue::as_value)
            }
        }
    }
}
