//! The service that the tests run against: issues inside of repositories inside
//! of organizations, in memory.
//!
//! Everything that a test wants to see is public: how often data was loaded,
//! and switches that make loading fail, hang or panic.

#![expect(clippy::exhaustive_enums, reason = "a policy matches every action")]

pub mod knot;
pub mod profiles;
pub mod tracker;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use authz_runtime::{
    AccessRequest, Actor, AuthenticationError, Authorizes, Decision, Policy, Reason, Resource,
    Source, SourceError,
};
use axum::extract::FromRef;
use axum::http::request::Parts;

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The id, and the value of the header `x-test-user`.
    pub id: i64,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

/// The root of the tree.
#[derive(Clone, Debug, Resource)]
#[resource(actor = User, actions("read", "create"))]
pub struct Org {
    /// The key.
    #[resource(id)]
    pub id: i64,
}

/// Inside of an organization.
#[derive(Clone, Debug, Resource)]
#[resource(actor = User, actions("read", "close", "move_out", "move_in"))]
pub struct Repo {
    /// The key.
    #[resource(id)]
    pub id: i64,
    /// The organization.
    #[resource(relation(organization = Org))]
    pub org_id: Option<i64>,
}

/// Inside of a repository.
#[derive(Clone, Debug, serde::Serialize, Resource)]
#[resource(actor = User, actions("read", "close", "list_comments"))]
pub struct Issue {
    /// The key.
    #[resource(id)]
    pub id: i64,
    /// The title.
    pub title: String,
    /// The repository.
    #[resource(relation(repository = Repo))]
    pub repo_id: i64,
}

/// What goes wrong with the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trouble {
    /// The database refuses.
    Refuses,
    /// The database refuses all questions but the first.
    Dies,
    /// The database does not answer.
    Hangs,
    /// A row makes no sense.
    Corrupt,
    /// A bug.
    Panics,
    /// A bug in the policy.
    PolicyPanics,
    /// A rule cannot be evaluated.
    PolicyFails,
    /// The source finds another row than the one that was asked for.
    FindsNeighbour,
}

/// The data.
#[derive(Debug, Default)]
pub struct Store {
    /// The organizations by id.
    pub orgs: BTreeMap<i64, Org>,
    /// The repositories by id.
    pub repos: BTreeMap<i64, Repo>,
    /// The issues by id.
    pub issues: BTreeMap<i64, Issue>,
    /// How often something was loaded.
    pub loads: AtomicUsize,
    /// How often a handler ran.
    pub runs: AtomicUsize,
    /// A lock that is held while loading.
    pub lock: Mutex<()>,
    /// What goes wrong.
    pub trouble: Option<Trouble>,
    /// Whether authentication fails.
    pub is_session_store_down: AtomicBool,
}

impl Store {
    async fn load<T: Clone + Sync>(
        &self,
        rows: &BTreeMap<i64, T>,
        id: i64,
    ) -> Result<Option<(T, ())>, SourceError> {
        let before = self.loads.fetch_add(1, Ordering::Relaxed);
        let refused = || std::io::Error::other("connection refused").into();
        match self.trouble {
            Some(Trouble::Refuses) => return Err(refused()),
            Some(Trouble::Dies) if before > 0 => return Err(refused()),
            Some(Trouble::Hangs) => std::future::pending().await,
            Some(Trouble::Corrupt) => return Err(SourceError::internal("no such role: `amdin`")),
            Some(Trouble::Panics) => self.panic(),
            Some(Trouble::FindsNeighbour) => {
                let neighbour = rows.values().find(|_| true);
                return Ok(neighbour.cloned().map(|row| (row, ())));
            }
            Some(Trouble::Dies | Trouble::PolicyPanics | Trouble::PolicyFails) | None => {}
        }
        Ok(rows.get(&id).cloned().map(|row| (row, ())))
    }

    #[expect(clippy::panic, reason = "what the tests are about")]
    fn panic(&self) {
        let _held = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        panic!("a bug in the data source");
    }
}

impl Source<Org> for Store {
    type Facts = ();

    async fn load(&self, _: Option<&User>, id: &i64) -> Result<Option<(Org, ())>, SourceError> {
        self.load(&self.orgs, *id).await
    }
}

impl Source<Repo> for Store {
    type Facts = ();

    async fn load(&self, _: Option<&User>, id: &i64) -> Result<Option<(Repo, ())>, SourceError> {
        self.load(&self.repos, *id).await
    }
}

impl Source<Issue> for Store {
    /// What goes wrong with the policy.
    type Facts = Option<Trouble>;

    async fn load(
        &self,
        _: Option<&User>,
        id: &i64,
    ) -> Result<Option<(Issue, Option<Trouble>)>, SourceError> {
        let found = self.load(&self.issues, *id).await?;
        Ok(found.map(|(issue, ())| (issue, self.trouble)))
    }
}

/// Users 1 to 9 read the issues of their number and above; only user 1 acts on
/// them. A guest reads issue 9.
#[derive(Clone, Copy, Debug)]
pub struct Rules;

impl Policy<Issue, Option<Trouble>> for Rules {
    fn decide(&self, request: &AccessRequest<'_, Issue, Option<Trouble>>) -> Decision {
        match request.facts {
            #[expect(clippy::panic, reason = "what the tests are about")]
            Some(Trouble::PolicyPanics) => panic!("a bug in the policy"),
            Some(Trouble::PolicyFails) => return Decision::Deny(Reason::error("overflow")),
            _ => {}
        }
        let reads = match request.actor {
            Some(user) => request.resource.id >= user.id,
            None => request.resource.id == 9,
        };
        let acts = request.actor.is_some_and(|user| user.id == 1);
        match request.action {
            IssueAction::Read => Decision::allow_if(reads, "reader"),
            IssueAction::Close if acts => Decision::allow("user_one"),
            IssueAction::Close => Decision::Deny(Reason::new("not_user_one").disclosed()),
            IssueAction::ListComments => Decision::allow_if(acts, "user_one"),
        }
    }
}

impl Policy<Repo> for Rules {
    fn decide(&self, request: &AccessRequest<'_, Repo>) -> Decision {
        let is_one = request.actor.is_some_and(|user| user.id == 1);
        match request.action {
            RepoAction::Read => Decision::allow_if(request.actor.is_some(), "logged_in"),
            RepoAction::Close | RepoAction::MoveOut => Decision::allow_if(is_one, "user_one"),
            RepoAction::MoveIn => Decision::allow_if(is_one && request.resource.id != 3, "open"),
        }
    }
}

impl Policy<Org> for Rules {
    fn decide(&self, request: &AccessRequest<'_, Org>) -> Decision {
        match request.action {
            OrgAction::Read => Decision::allow("anybody"),
            OrgAction::Create => Decision::deny("no_row_is_created"),
        }
    }

    fn decide_new(&self, actor: Option<&User>, action: OrgAction) -> Decision {
        match action {
            OrgAction::Read => Decision::deny("no_rule"),
            OrgAction::Create => Decision::allow_if(actor.is_some(), "logged_in"),
        }
    }
}

/// The router's state.
#[derive(Clone, Debug)]
pub struct App {
    /// The data.
    pub store: Arc<Store>,
}

/// What handlers take from the state.
#[derive(Clone, Debug)]
pub struct Db(pub Arc<Store>);

impl FromRef<App> for Db {
    fn from_ref(app: &App) -> Self {
        Self(Arc::clone(&app.store))
    }
}

impl Authorizes for App {
    type Actor = User;
    type Data = Store;
    type Policy = Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        if self.store.is_session_store_down.load(Ordering::Relaxed) {
            return Err(std::io::Error::other("the session store is down").into());
        }
        let Some(value) = parts.headers.get("x-test-user") else { return Ok(None) };
        let id = value.to_str().ok().and_then(|id| id.parse().ok());
        let rejected = || AuthenticationError::rejected(axum::http::StatusCode::UNAUTHORIZED);
        id.map(|id| Some(User { id })).ok_or_else(rejected)
    }

    fn data(&self) -> &Store {
        &self.store
    }

    fn policy(&self) -> &Rules {
        &Rules
    }
}

/// Two organizations; repositories 1 and 3 in the first, 2 in the second, 4 in
/// none; issues 1, 5 and 9 in repository 1, issue 2 in repository 2, and issue 8
/// in a repository that is gone.
pub fn store() -> Store {
    let issue = |id, repo_id| (id, Issue { id, title: format!("issue {id}"), repo_id });
    Store {
        orgs: [1, 2].map(|id| (id, Org { id })).into(),
        repos: [(1, Some(1)), (2, Some(2)), (3, Some(1)), (4, None)]
            .map(|(id, org_id)| (id, Repo { id, org_id }))
            .into(),
        issues: [issue(1, 1), issue(5, 1), issue(9, 1), issue(2, 2), issue(8, 77)].into(),
        ..Store::default()
    }
}

/// The state on this data.
pub fn app(store: Store) -> App {
    App { store: Arc::new(store) }
}
