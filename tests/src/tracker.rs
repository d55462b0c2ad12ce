//! A tracker of tickets that is decided about by a policy file.

use std::fmt::Display;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use authz_runtime::facts::{
    Batch, FactQuestion, FactRow, Fetch, Memory, OwnedValue, Supply, UnknownFact, Value,
};
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Context, HasFacts, LoadResult, PolicyFile,
    PolicyFileError, Resource, Source, SourceError, policy,
};
use axum::http::request::Parts;

policy!(
    #[expect(deprecated, reason = "the policy warns of `archive`, which nobody may")]
    pub mod policy = "src/tracker.polar"
);

/// Who acts.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::Member)]
pub struct Member {
    /// The id, and the value of the header `x-test-user`.
    #[resource(id)]
    pub id: i64,
}

impl Actor for Member {
    fn id(&self) -> impl Display {
        self.id
    }
}

/// Has tickets.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::Project)]
pub struct Project {
    /// The key.
    #[resource(id)]
    pub id: i64,
    /// The folder that it lies in.
    #[resource(relation = "folder")]
    pub folder: Option<String>,
}

/// A ticket.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::Ticket, table = "tickets")]
pub struct Ticket {
    /// The key.
    #[resource(id)]
    pub id: i64,
    /// The project.
    #[resource(relation(project = Project))]
    pub project_id: i64,
    /// Who reported it.
    #[resource(relation = "reporter")]
    pub reporter_id: Option<i64>,
    /// Whether guests may see it.
    #[resource(attribute = "is_public")]
    pub public: bool,
    /// Whether it is closed.
    #[resource(attribute = "is_closed")]
    pub closed: bool,
    /// Until when it is kept, in seconds since 1970.
    #[resource(attribute = "due")]
    pub due: Option<i64>,
    /// How it is marked.
    #[resource(attribute = "label")]
    pub label: Option<String>,
}

/// A fact: its predicate, and its arguments, the name among them.
pub type Row = (&'static str, Vec<String>);

/// Facts that are asked for, batch by batch, and what goes wrong with them.
#[derive(Debug, Default)]
pub struct Remote {
    /// What there is.
    pub rows: Mutex<Vec<Row>>,
    /// How many batches were asked for.
    pub batches: AtomicUsize,
    /// How many questions they held.
    pub questions: AtomicUsize,
    /// What goes wrong.
    pub trouble: Mutex<Option<Failing>>,
}

/// What goes wrong with the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failing {
    /// The source refuses.
    Refuses,
    /// The source leaves a question without an answer.
    Forgets,
    /// A row has a role that the policy does not know.
    UnknownRole,
    /// Every folder lies in another one, without end.
    Endless,
}

impl Fetch for Remote {
    async fn fetch(&self, batch: &mut Batch) -> Result<(), SourceError> {
        self.batches.fetch_add(1, Ordering::Relaxed);
        let trouble = *self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        if trouble == Some(Failing::Refuses) {
            return Err(SourceError::from(std::io::Error::other("refused")));
        }
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        for question in batch.questions() {
            self.questions.fetch_add(1, Ordering::Relaxed);
            if trouble == Some(Failing::Forgets) {
                continue;
            }
            question.answer();
            match trouble {
                Some(Failing::Endless) if question.fact().relation == Some("parent") => {
                    let folder = question.key().map(|id| id.to_string()).collect::<String>() + "x";
                    question.add(vec![OwnedValue::Text(folder.into())], None);
                }
                _ => rows.iter().for_each(|row| add(question, row, trouble)),
            }
        }
        Ok(())
    }
}

/// Adds the row to the answer, if it is one.
fn add(question: &mut FactQuestion, (predicate, args): &Row, trouble: Option<Failing>) {
    let (fact, path) = (question.fact(), question.path());
    let mut args = args.clone();
    let is_named = !fact.names.is_empty() || fact.relation.is_some();
    let name = (is_named && args.len() > 1).then(|| args.remove(1));
    let is_same = *predicate == fact.predicate
        && args.len() == fact.args.len()
        && (fact.relation.is_none() || fact.relation == name.as_deref());
    let pick = |is_known| {
        let picked = args.iter().enumerate().filter(move |(n, _)| path.is_bound(*n) == is_known);
        picked.map(|(_, text)| text.clone())
    };
    let is_asked = is_same && pick(true).eq(question.key().map(|value| value.to_string()));
    if is_asked {
        let row = pick(false).map(|text| Value::id(&text).own()).collect();
        let name = name.filter(|_| fact.relation.is_none());
        let is_wrong = trouble == Some(Failing::UnknownRole) && name.is_some();
        question.add(row, if is_wrong { Some("emperor") } else { name.as_deref() });
    }
}

/// The data: in memory, or asked for.
#[derive(Debug)]
pub struct Data<F> {
    /// The tickets.
    pub tickets: Vec<Ticket>,
    /// The projects.
    pub projects: Vec<Project>,
    /// The facts.
    pub facts: F,
}

impl<F: Send + Sync> Source<Ticket> for Data<F> {
    type Facts = ();

    async fn load(&self, _: Option<&Member>, id: &i64) -> LoadResult<Ticket> {
        Ok(self.tickets.iter().find(|ticket| ticket.id == *id).map(|found| (found.clone(), ())))
    }
}

impl<F: Send + Sync> Source<Project> for Data<F> {
    type Facts = ();

    async fn load(&self, _: Option<&Member>, id: &i64) -> LoadResult<Project> {
        Ok(self.projects.iter().find(|project| project.id == *id).map(|found| (found.clone(), ())))
    }
}

impl<F: authz_runtime::FactSource> HasFacts for Data<F> {
    type Facts = F;

    fn facts(&self) -> &F {
        &self.facts
    }
}

/// Says that the facts of these types are asked for.
macro_rules! fetched {
    ($($fact:path),* $(,)?) => { $(
        impl $fact for Remote {
            const FROM: Supply = Supply::Fetch;
        }
    )* };
}

fetched!(
    policy::Folder::facts::has_role,
    policy::Folder::facts::parent,
    policy::Project::facts::folder,
    policy::Project::facts::has_role,
    policy::Member::facts::banned,
);

/// The state of a router over some source of facts.
#[derive(Debug)]
pub struct Desk<F> {
    /// The data.
    pub data: Arc<Data<F>>,
    /// What holds for each request.
    pub context: Context,
}

impl<F> Clone for Desk<F> {
    fn clone(&self) -> Self {
        Self { data: Arc::clone(&self.data), context: self.context.clone() }
    }
}

impl<F: authz_runtime::FactSource + 'static> Authorizes for Desk<F> {
    type Actor = Member;
    type Data = Data<F>;
    type Policy = policy::Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<Member>, AuthenticationError> {
        let user = parts.headers.get("x-test-user").and_then(|id| id.to_str().ok()?.parse().ok());
        Ok(user.map(|id| Member { id }))
    }

    fn data(&self) -> &Data<F> {
        &self.data
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }

    fn context(&self, _: &Parts) -> Context {
        self.context.clone()
    }
}

/// The policy of the tracker, as it was compiled.
pub const POLICY: &str = include_str!("tracker.polar");

/// The same state, where the policy is read at run time.
#[derive(Debug)]
pub struct Reading<F> {
    /// Everything else.
    pub desk: Desk<F>,
    /// The policy.
    pub policy: Arc<PolicyFile<policy::Rules>>,
}

impl<F> Reading<F> {
    /// The desk, by the policy that it was compiled with.
    ///
    /// # Errors
    ///
    /// Fails when that policy cannot be used.
    pub fn of(desk: &Desk<F>) -> Result<Self, PolicyFileError> {
        Ok(Self { desk: desk.clone(), policy: Arc::new(PolicyFile::parse(POLICY)?) })
    }
}

impl<F> Clone for Reading<F> {
    fn clone(&self) -> Self {
        Self { desk: self.desk.clone(), policy: Arc::clone(&self.policy) }
    }
}

impl<F: authz_runtime::FactSource + 'static> Authorizes for Reading<F> {
    type Actor = Member;
    type Data = Data<F>;
    type Policy = PolicyFile<policy::Rules>;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<Member>, AuthenticationError> {
        self.desk.actor(parts).await
    }

    fn data(&self) -> &Data<F> {
        &self.desk.data
    }

    fn policy(&self) -> &PolicyFile<policy::Rules> {
        &self.policy
    }

    fn context(&self, _: &Parts) -> Context {
        self.desk.context.clone()
    }
}

/// Facts in memory for the tracker.
///
/// # Errors
///
/// Fails when the policy has no such fact.
pub fn memory(rows: &[FactRow<'_>]) -> Result<Memory, UnknownFact> {
    let mut memory = Memory::new(&policy::SCHEMA);
    rows.iter().try_for_each(|row| memory.insert(row))?;
    Ok(memory)
}
