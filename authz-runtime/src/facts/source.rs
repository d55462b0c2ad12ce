//! Where facts come from that are not in the resource itself.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;

use super::index::Rows;
use super::memory::Memory;
use super::question::{Batch, FactQuestion};
use super::schema::Schema;
use super::supply::Supply;
use super::value::{OwnedValue, Value};
use crate::source::SourceError;

/// What is known while a decision is attempted.
///
/// # Security
///
/// [`Found::Rows`] says that there are no others: rows that are left out deny
/// where a rule needs them, and allow where a rule has `not`.
pub trait View {
    /// The rows of a fact, by the values that are known.
    fn rows(&self, path: u16, key: &[Value<'_>]) -> Found<'_>;
}

/// What a [`View`] knows of a key.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_enums, reason = "closed by meaning: known or not")]
pub enum Found<'v> {
    /// These rows, and no others.
    Rows(Rows<'v>),
    /// Nothing yet: the source is asked, and the decision attempted again.
    Unknown,
}

impl<V: View> View for &V {
    #[inline]
    fn rows(&self, path: u16, key: &[Value<'_>]) -> Found<'_> {
        (**self).rows(path, key)
    }
}

/// Supplies facts: in memory, by questions to a database, from another service.
///
/// [`Memory`] is one, and everything that implements
/// [`Fetch`](super::Fetch).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no source of facts",
    label = "neither in memory nor asked for",
    note = "name `Memory` for facts in memory; or write `impl Tables for {Self}` for facts in \
            tables (it is behind a feature), or `impl Fetch for {Self}`"
)]
pub trait FactSource: Send + Sync {
    /// What is known during one request.
    type View<'a>: View + Send
    where
        Self: 'a;

    /// A view at the beginning of a request.
    fn view(&self, schema: &'static Schema) -> Self::View<'_>;

    /// Whether it can tell all facts of a kind, of whatever they are.
    #[doc(hidden)]
    const IS_LISTED: bool = false;

    /// The SQL of the database that has them, if it is one.
    #[cfg(feature = "scope")]
    #[doc(hidden)]
    const DIALECT: Option<authz_policy::sql::Dialect> = None;

    /// Answers questions that come before a list: no attempt has asked the view for them.
    ///
    /// # Errors
    ///
    /// Fails when they cannot be answered; the request is then denied.
    #[doc(hidden)]
    fn answer(&self, batch: &mut Batch) -> impl Future<Output = Result<(), SourceError>> + Send;

    /// Finds out what a decision has asked the view for, and did not find.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be found out; the request is then denied.
    fn complete<'a>(
        &'a self,
        view: &mut Self::View<'a>,
        wanted: Wanted<'_>,
    ) -> impl Future<Output = Result<(), SourceError>> + Send;
}

/// From where the facts of one decision come.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub(crate) schema: &'static Schema,
    /// Where the action's facts come from, and those of reading.
    pub(crate) supplies: &'a [&'a [(u16, Supply)]],
}

/// Answers questions for facts, several at once.
///
/// A list asks it before its statement, for what is known by then: of
/// `has_role(user, "maintainer", repo)` that the actor is known, and the repository is not.
/// The answer then is every repository on which he has a role.
///
/// # Examples
///
/// A service that asks another one implements it by hand; one that has its facts
/// in tables names them (see [`Supply::table`]).
pub trait Fetch: Send + Sync {
    /// The SQL of the database that has them, if it is one.
    #[cfg(feature = "scope")]
    #[doc(hidden)]
    const DIALECT: Option<authz_policy::sql::Dialect> = None;

    /// Answers every question of the batch.
    ///
    /// # Errors
    ///
    /// Fails when the facts cannot be reached; the request is then denied.
    ///
    /// # Security
    ///
    /// A question is answered with all its rows or not at all: a list that is cut
    /// off would allow what a rule with `not` denies. One that is not answered
    /// denies the request.
    fn fetch(&self, batch: &mut Batch) -> impl Future<Output = Result<(), SourceError>> + Send;
}

/// What was fetched during one request.
#[derive(Debug)]
pub struct Fetched {
    known: Memory,
    wanted: RefCell<Vec<(u16, Box<[OwnedValue]>)>>,
}

impl View for Fetched {
    fn rows(&self, path: u16, key: &[Value<'_>]) -> Found<'_> {
        if let Some(rows) = self.known.known(path, key) {
            return Found::Rows(rows);
        }
        let key: Box<[OwnedValue]> = key.iter().map(|value| value.own()).collect();
        let mut wanted = self.wanted.borrow_mut();
        if !wanted.iter().any(|(of, asked)| *of == path && *asked == key) {
            wanted.push((path, key));
        }
        Found::Unknown
    }
}

/// How many questions one request may ask: a limit for what a policy with
/// recursion can make of the data.
const QUESTIONS: usize = 10_000;

impl<S: Fetch> FactSource for S {
    #[cfg(feature = "scope")]
    const DIALECT: Option<authz_policy::sql::Dialect> = <S as Fetch>::DIALECT;

    type View<'a>
        = Fetched
    where
        Self: 'a;

    fn view(&self, schema: &'static Schema) -> Fetched {
        Fetched { known: Memory::new(schema), wanted: RefCell::default() }
    }

    async fn answer(&self, batch: &mut Batch) -> Result<(), SourceError> {
        self.fetch(batch).await
    }

    async fn complete(&self, view: &mut Fetched, wanted: Wanted<'_>) -> Result<(), SourceError> {
        let mut questions = Vec::new();
        for (path, key) in view.wanted.take() {
            let question = wanted.question(path, key)?;
            // What the application says to be nowhere is not asked for.
            match question.supply() {
                Supply::Nowhere => view.learn(question)?,
                Supply::Table(_) | Supply::Fetch => questions.push(question),
            }
        }
        if questions.len() > QUESTIONS {
            return Err(SourceError::internal("a decision needs too many facts"));
        }
        let mut batch = Batch::of(questions);
        if !batch.questions().is_empty() {
            self.fetch(&mut batch).await?;
        }
        batch.into_questions().into_iter().try_for_each(|question| view.learn(question))
    }
}

impl Wanted<'_> {
    fn question(self, number: u16, key: Box<[OwnedValue]>) -> Result<FactQuestion, SourceError> {
        let path = self.schema.path(number);
        let found = path.and_then(|path| {
            let fact = self.schema.fact(path.fact)?;
            let (_, supply) =
                self.supplies.iter().copied().flatten().find(|(fact, _)| *fact == path.fact)?;
            Some(FactQuestion::on_path(fact, (number, *path), *supply, key))
        });
        found.ok_or_else(|| SourceError::internal("a decision needs a fact that nothing supplies"))
    }
}

impl Fetched {
    fn learn(&mut self, question: FactQuestion) -> Result<(), SourceError> {
        let (number, key) = (question.number(), question.key.clone());
        let rows = question.into_answer()?;
        // A row that comes twice is one row with the names of both. A table sorts
        // them, since there can be very many for one key.
        let mut merged: BTreeMap<Vec<OwnedValue>, u64> = BTreeMap::new();
        for (row, names) in rows {
            *merged.entry(row).or_default() |= names;
        }
        let key: Vec<Value<'_>> = key.iter().map(OwnedValue::as_value).collect();
        if let Some(index) = number.and_then(|number| self.known.index_mut(number)) {
            index.set(&key, merged);
        }
        Ok(())
    }
}

/// Data that has facts beside the resources themselves.
///
/// The policy's module has a trait for each of these facts, by which the data says
/// where it is: see [`policy!`](macro@crate::policy#what-is-stored-elsewhere).
/// [`Memory`] has all of them.
///
/// # Examples
///
/// ```
/// use authz_runtime::{HasFacts, Memory};
///
/// struct App {
///     facts: Memory,
/// }
///
/// impl HasFacts for App {
///     type Facts = Memory;
///
///     fn facts(&self) -> &Memory {
///         &self.facts
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` supplies no facts, and the policy needs some",
    label = "no facts",
    note = "write `impl HasFacts for {Self}`"
)]
pub trait HasFacts: Send + Sync {
    /// Where they come from.
    type Facts: FactSource;

    /// The source.
    fn facts(&self) -> &Self::Facts;
}

/// No facts at all: the source of what needs none.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFacts;

impl View for NoFacts {
    fn rows(&self, _: u16, _: &[Value<'_>]) -> Found<'_> {
        Found::Unknown
    }
}

impl FactSource for NoFacts {
    type View<'a> = Self;

    fn view(&self, _: &'static Schema) -> Self {
        Self
    }

    async fn answer(&self, _: &mut Batch) -> Result<(), SourceError> {
        Err(SourceError::internal("a list needs a fact that nothing supplies"))
    }

    async fn complete(&self, _: &mut Self, _: Wanted<'_>) -> Result<(), SourceError> {
        Err(SourceError::internal("a decision needs a fact that nothing supplies"))
    }
}
