use std::sync::Arc;
use std::sync::atomic::Ordering;

use authz_runtime::routing::{get, put};
use authz_runtime::{Grant, Router, TypeGrant, authorize, public, unexposable};
use authz_tests::{App, Db, Issue, Org, Repo, Store, app, store};
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

/// What a client sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a text")
    }
}

/// The service under test, with what it is made of.
#[expect(clippy::disallowed_types, reason = "what the router under test is built into")]
pub(crate) struct Service {
    pub(crate) app: axum::Router,
    pub(crate) store: Arc<Store>,
}

impl Service {
    pub(crate) fn new(router: Router<App>) -> Self {
        Self::on(store(), router)
    }

    pub(crate) fn on(store: Store, router: Router<App>) -> Self {
        let state = app(store);
        let store = Arc::clone(&state.store);
        let app = router.with_state(state).into_axum().expect("a router without faults");
        Self { app, store }
    }

    pub(crate) async fn send(&self, method: &str, path: &str, user: Option<i64>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(user) = user {
            request = request.header("x-test-user", user);
        }
        self.request(request.body(Body::empty()).expect("a request")).await
    }

    pub(crate) async fn get(&self, path: &str, user: Option<i64>) -> Answer {
        self.send("GET", path, user).await
    }

    pub(crate) async fn request(&self, request: Request<Body>) -> Answer {
        let response = self.app.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// How often something was loaded.
    pub(crate) fn loads(&self) -> usize {
        self.store.loads.load(Ordering::Relaxed)
    }

    /// How often a handler ran.
    pub(crate) fn runs(&self) -> usize {
        self.store.runs.load(Ordering::Relaxed)
    }
}

/// A request is answered with this status.
#[track_caller]
pub(crate) fn check(answer: &Answer, expected: u16) {
    assert_eq!(answer.status.as_u16(), expected, "{}", answer.text());
}

fn ran(Db(store): &Db) {
    store.runs.fetch_add(1, Ordering::Relaxed);
}

#[authorize(action = "read", resource = Issue)]
pub(crate) async fn read_issue(issue: Issue, State(db): State<Db>) -> Json<Issue> {
    ran(&db);
    Json(issue)
}

#[authorize(action = "close", resource = Issue)]
pub(crate) async fn close_issue(issue: Grant<Issue>, State(db): State<Db>) -> String {
    ran(&db);
    let user = issue.actor().map(|user| user.id);
    format!("{} closed by {user:?}", issue.resource().title)
}

#[authorize(action = "list_comments", resource = Issue)]
pub(crate) async fn list_comments(State(db): State<Db>) -> &'static str {
    ran(&db);
    "no comments"
}

#[authorize(action = "read", resource = Repo)]
pub(crate) async fn read_repo(repo: Repo) -> String {
    repo.id.to_string()
}

#[authorize(action = "move_out", resource = Repo, id = "from")]
#[authorize(action = "move_in", resource = Repo, id = "to")]
pub(crate) async fn move_issues(from: Repo, to: Repo, State(db): State<Db>) -> String {
    ran(&db);
    format!("{} to {}", from.id, to.id)
}

#[authorize(action = "create", resource = Org, new)]
pub(crate) async fn create_org(org: TypeGrant<Org>, State(db): State<Db>) -> String {
    ran(&db);
    format!("created by {:?}", org.actor().map(|user| user.id))
}

#[authorize(authenticated)]
pub(crate) async fn somebody(State(db): State<Db>) -> &'static str {
    ran(&db);
    "hello"
}

#[public(reason = "the greeting")]
pub(crate) async fn greet() -> &'static str {
    "hello"
}

#[unexposable(reason = "nightly export")]
pub(crate) async fn export(caller: authz_runtime::Service, State(db): State<Db>) -> String {
    ran(&db);
    format!("everything for {}", caller.name())
}

/// Every kind of route.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/", get(greet))
        .route("/orgs", put(create_org))
        .route("/me", get(somebody))
        .route("/issues/{issue}", get(read_issue).put(close_issue).post(list_comments))
        .route("/repos/{repo}/issues/{issue}", get(read_issue).put(close_issue))
        .route("/orgs/{org}/repos/{repo}/issues/{issue}", get(read_issue).put(close_issue))
        .route("/orgs/{org}/repos/{repo}", get(read_repo))
        .route("/move/{from}/{to}", put(move_issues))
        .route("/export", get(export))
}
