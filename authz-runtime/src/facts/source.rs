//! Where facts come from that are not in the resource itself.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;

use super::index::Rows;
use super::memory::Memory;
use super::schema::{ArgumentType, Fact, Path, Schema};
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

/// Questions for facts that one decision needs at once.
#[derive(Debug)]
pub struct Batch {
    questions: Vec<FactQuestion>,
}

impl Batch {
    /// Questions for which there is no view.
    #[cfg(feature = "scope")]
    pub(crate) const fn of(questions: Vec<FactQuestion>) -> Self {
        Self { questions }
    }

    /// The questions, with their answers.
    #[cfg(feature = "scope")]
    pub(crate) fn into_questions(self) -> Vec<FactQuestion> {
        self.questions
    }

    /// The questions.
    pub fn questions(&mut self) -> &mut [FactQuestion] {
        &mut self.questions
    }
}

/// One question: the rows of a fact for the values that are known.
#[derive(Debug)]
pub struct FactQuestion {
    fact: &'static Fact,
    path: Path,
    /// The number of the path; one that no decision goes has none.
    number: Option<u16>,
    supply: Supply,
    key: Box<[OwnedValue]>,
    answer: Option<Vec<(Vec<OwnedValue>, u64)>>,
    fault: Option<String>,
}

impl FactQuestion {
    /// A question of a list: for the facts of this number with these arguments, each by its
    /// own number.
    #[cfg(feature = "scope")]
    pub(crate) fn before_a_list(
        fact: &'static Fact,
        number: u16,
        key: &[(usize, OwnedValue)],
    ) -> Self {
        let bound = key.iter().fold(0, |bound, (at, _)| bound | 1_u32 << at);
        Self {
            fact,
            path: Path::new(number, bound),
            number: None,
            supply: Supply::Fetch,
            key: key.iter().map(|(_, value)| value.clone()).collect(),
            answer: None,
            fault: None,
        }
    }

    /// The number of the path.
    #[cfg(any(feature = "postgres", feature = "sqlite"))]
    pub(crate) const fn number(&self) -> Option<u16> {
        self.number
    }

    /// Which fact.
    pub const fn fact(&self) -> &'static Fact {
        self.fact
    }

    /// Which of its arguments are known.
    pub const fn path(&self) -> Path {
        self.path
    }

    /// From where the application says that it comes.
    pub const fn supply(&self) -> Supply {
        self.supply
    }

    /// The known values, in the order of the arguments.
    pub fn key(&self) -> impl Iterator<Item = Value<'_>> {
        self.key.iter().map(OwnedValue::as_value)
    }

    /// Says that the answer is complete with the rows that were added, and those
    /// that are added yet.
    pub fn answer(&mut self) {
        self.answer.get_or_insert_default();
    }

    /// Adds a row: the values that were not known, in the order of the arguments,
    /// and the name where the fact has one.
    ///
    /// A text that is the text of an integer is one id with it. A row that the policy cannot
    /// have is an error, which denies: another number of values, one of another type than
    /// the argument's, a name that the policy does not know.
    pub fn add(&mut self, row: Vec<OwnedValue>, name: Option<&str>) {
        let names = match name {
            None if self.fact.names.is_empty() => Some(1),
            None => None,
            Some(name) => self.fact.bit(name),
        };
        match (self.canonical(row), names) {
            (Some(row), Some(names)) => self.answer.get_or_insert_default().push((row, names)),
            // A row with the name of a role that the policy does not know says nothing that
            // could be decided from, as one with other values: an error, which denies.
            (row, _) => {
                let fact = self.fact.predicate;
                let of = if row.is_none() { "by its values" } else { "by its name" };
                let name = name.unwrap_or_default();
                self.fault =
                    Some(format!("`{fact}` has a row that the policy cannot have, {of}: `{name}`"));
            }
        }
    }

    /// The values that were not known, ids in their one form; `None` where they are others
    /// than the fact has.
    fn canonical(&self, row: Vec<OwnedValue>) -> Option<Vec<OwnedValue>> {
        let open = self.fact.args.iter().enumerate().filter(|(n, _)| !self.path.is_bound(*n));
        let open: Vec<ArgumentType> = open.map(|(_, ty)| *ty).collect();
        let is_whole = row.len() == open.len();
        let values = row.into_iter().zip(open).map(|(value, ty)| canonical(value, ty));
        values.collect::<Option<Vec<_>>>().filter(|_| is_whole)
    }

    /// Answers with these rows, each with the set of its names.
    pub(super) fn answer_with(&mut self, rows: Vec<(Vec<OwnedValue>, u64)>) {
        self.answer = Some(rows);
    }

    /// The rows of the answer, each with its names.
    ///
    /// # Errors
    ///
    /// Fails when there is none, or one that the policy cannot have.
    pub(crate) fn into_answer(self) -> Result<Vec<(Vec<OwnedValue>, u64)>, SourceError> {
        if let Some(fault) = self.fault {
            return Err(SourceError::internal(fault));
        }
        let answer = if self.supply == Supply::Nowhere { Some(Vec::new()) } else { self.answer };
        answer.ok_or_else(|| {
            let fact = self.fact.predicate;
            SourceError::internal(format!("the question for `{fact}` was not answered"))
        })
    }
}

/// The value of an argument of a type, an id in its one form; `None` if it is none.
fn canonical(value: OwnedValue, ty: ArgumentType) -> Option<OwnedValue> {
    match (ty, value) {
        (ArgumentType::Object(_), OwnedValue::Text(text)) => Some(Value::id(&text).own()),
        (ArgumentType::Object(_) | ArgumentType::Integer, value @ OwnedValue::Integer(_))
        | (ArgumentType::Text, value @ OwnedValue::Text(_))
        | (ArgumentType::Boolean, value @ OwnedValue::Boolean(_)) => Some(value),
        _ => None,
    }
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
        let mut batch = Batch { questions: Vec::new() };
        for (path, key) in view.wanted.take() {
            let question = wanted.question(path, key)?;
            // What the application says to be nowhere is not asked for.
            match question.supply {
                Supply::Nowhere => view.learn(question)?,
                Supply::Table(_) | Supply::Fetch => batch.questions.push(question),
            }
        }
        if batch.questions.len() > QUESTIONS {
            return Err(SourceError::internal("a decision needs too many facts"));
        }
        if !batch.questions.is_empty() {
            self.fetch(&mut batch).await?;
        }
        batch.questions.into_iter().try_for_each(|question| view.learn(question))
    }
}

impl Wanted<'_> {
    fn question(self, number: u16, key: Box<[OwnedValue]>) -> Result<FactQuestion, SourceError> {
        let path = self.schema.path(number);
        let found = path.and_then(|path| {
            let fact = self.schema.fact(path.fact)?;
            let (_, supply) =
                self.supplies.iter().copied().flatten().find(|(fact, _)| *fact == path.fact)?;
            Some(FactQuestion {
                fact,
                path: *path,
                number: Some(number),
                supply: *supply,
                key,
                answer: None,
                fault: None,
            })
        });
        found.ok_or_else(|| SourceError::internal("a decision needs a fact that nothing supplies"))
    }
}

impl Fetched {
    fn learn(&mut self, question: FactQuestion) -> Result<(), SourceError> {
        let (number, key) = (question.number, question.key.clone());
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

#[cfg(all(test, feature = "scope"))]
mod tests {
    use super::{ArgumentType, Fact, FactQuestion, OwnedValue};

    static FACT: Fact = Fact::new(
        "has_role",
        None,
        &["reader"],
        &[ArgumentType::Object("User"), ArgumentType::Object("Doc"), ArgumentType::Text],
    );

    fn answer(row: Vec<OwnedValue>, name: Option<&str>) -> Option<Vec<OwnedValue>> {
        let key = [(0, OwnedValue::Integer(1))];
        let mut question = FactQuestion::before_a_list(&FACT, 0, &key);
        question.add(row, name);
        let answer = question.into_answer().ok()?;
        answer.into_iter().next().map(|(row, _)| row)
    }

    #[test]
    fn an_id_has_one_form() {
        let (integer, text) = (OwnedValue::Integer, |text: &str| OwnedValue::Text(text.into()));
        let reader = |row: [OwnedValue; 2]| answer(row.into(), Some("reader"));
        assert_eq!(reader([text("7"), text("7")]), Some(vec![integer(7), text("7")]));
        assert_eq!(reader([integer(7), text("x")]), Some(vec![integer(7), text("x")]));
        assert_eq!(reader([text("07"), text("x")]), Some(vec![text("07"), text("x")]));
    }

    #[test]
    fn a_row_that_the_policy_cannot_have_is_an_error() {
        let (integer, text) = (OwnedValue::Integer, |text: &str| OwnedValue::Text(text.into()));
        let whole = || vec![integer(7), text("x")];
        assert!(answer(whole(), Some("reader")).is_some());
        assert_eq!(answer(whole(), Some("writer")), None);
        assert_eq!(answer(whole(), None), None);
        assert_eq!(answer(vec![integer(7)], Some("reader")), None);
        assert_eq!(answer(vec![integer(7), text("x"), text("x")], Some("reader")), None);
        assert_eq!(answer(vec![OwnedValue::Boolean(true), text("x")], Some("reader")), None);
        assert_eq!(answer(vec![integer(7), integer(7)], Some("reader")), None);
    }
}
