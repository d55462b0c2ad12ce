//! One request has one context: whoever decides in it sees the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use authz_runtime::facts::FactRow;
use authz_runtime::routing::{get, post};
use authz_runtime::{
    AuthenticationError, Authorizes, Context, Grant, Memory, Router, authorize, public,
};
use authz_tests::tracker::policy::Ticket::action::Purge;
use authz_tests::tracker::{Data, Desk, Member, Project, Ticket, memory, policy};
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::Request;
use axum::http::request::Parts;
use tower::ServiceExt;

/// A moment at which ticket 1 is due, and ticket 2 is not.
const DUE: i64 = 1_700_000_000;

fn ticket(id: i64, due: i64) -> Ticket {
    Ticket {
        id,
        project_id: 10,
        reporter_id: None,
        public: false,
        closed: false,
        due: Some(due),
        label: None,
    }
}

fn admin(user: i64) -> Memory {
    let role = FactRow::new("has_role").object("Member", user).name("admin");
    memory(&[role.object("Project", 10)]).expect("facts of the policy")
}

/// A state whose clock strikes whenever it is looked at. To member 3 it says in
/// each request that he is an admin.
#[derive(Clone, Debug)]
struct Striking {
    desk: Desk<Memory>,
    now: Arc<AtomicI64>,
}

impl Authorizes for Striking {
    type Actor = Member;
    type Data = Data<Memory>;
    type Policy = policy::Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<Member>, AuthenticationError> {
        self.desk.actor(parts).await
    }

    fn data(&self) -> &Data<Memory> {
        self.desk.data()
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }

    fn context(&self, _: &Parts) -> Context {
        Context::at(self.now.fetch_add(1, Ordering::Relaxed)).with_facts(admin(3))
    }
}

fn state() -> Striking {
    let data = Data {
        tickets: vec![ticket(1, DUE), ticket(2, DUE + 1)],
        projects: vec![Project { id: 10, folder: None }],
        facts: admin(1),
    };
    let desk = Desk { data: Arc::new(data), context: Context::at(0) };
    Striking { desk, now: Arc::new(AtomicI64::new(DUE)) }
}

#[authz_runtime::authorize(action = "purge", resource = Ticket)]
#[authz_runtime::authorize(action = "rename", resource = Project)]
async fn purge_all(
    ticket: Grant<Ticket>,
    project: Project,
    State(app): State<Striking>,
    context: Context,
) -> String {
    let time = context.unix_time();
    // Ticket 2 is due a moment later, which is another request's.
    let next = context.authorize::<Ticket, Purge>(&app, Member { id: 3 }, 2).await;
    format!("{} {} {time:?} {}", ticket.resource().id, project.id, next.is_ok())
}

#[public(reason = "it says what may be read")]
async fn list(State(app): State<Striking>, context: Context) -> String {
    let rows = || app.data().tickets.clone();
    let member = Member { id: 3 };
    let in_request = context.readable(&app, Some(&member), rows()).await.expect("a list");
    let outside = authz_runtime::readable(&app, Some(&member), rows()).await.expect("a list");
    format!("{} {}", in_request.len(), outside.len())
}

async fn send(method: &str, path: &str) -> (u16, String) {
    let router = Router::new()
        .route("/projects/{project}/tickets/{ticket}", post(purge_all))
        .route("/tickets", get(list))
        .with_state(state());
    let request = Request::builder().method(method).uri(path).header("x-test-user", 3);
    let request = request.body(Body::empty()).expect("a request");
    let response = router.into_axum().expect("a router").oneshot(request).await.expect("an answer");
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), 1024).await.expect("a body");
    (status, String::from_utf8(body.to_vec()).expect("a text"))
}

#[tokio::test]
async fn two_declarations_and_the_handler_see_one_time() {
    let (status, body) = send("POST", "/projects/10/tickets/1").await;
    assert_eq!((status, body.as_str()), (200, "1 10 Some(1700000000) false"));
    assert_eq!(send("POST", "/projects/10/tickets/2").await.0, 403);
}

#[tokio::test]
async fn a_list_is_kept_by_the_facts_of_its_request() {
    assert_eq!(send("GET", "/tickets").await, (200, "2 0".to_owned()));
}

#[tokio::test]
async fn a_context_decides_outside_of_a_request_too() {
    let app = state();
    let may = async |context: Context, id| {
        context.authorize::<Ticket, Purge>(&app, Member { id }, 2).await.is_ok()
    };
    assert!(may(Context::at(DUE + 1), 1).await);
    assert!(!may(Context::at(DUE), 1).await);
    assert!(may(Context::at(DUE + 1).with_facts(admin(2)), 2).await);
    assert!(authorize::<Ticket, Purge>(&app, Member { id: 2 }, 2).await.is_err());
}
