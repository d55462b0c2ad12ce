//! How often the database is asked for one request.

use std::collections::BTreeMap;
use std::sync::{Mutex, Once};

use authz_test_databases::{Server, on_sqlite_and_postgres};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use gitclub::Database;
use tower::ServiceExt;
use tracing::span::{Attributes, Id};
use tracing::{Event, Instrument, Subscriber, info_span};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

on_sqlite_and_postgres!(a_row_and_what_decides_about_it_are_one_statement);

/// What Paul asks for, how many statements that takes beside those that find him, and
/// the answer.
const ROUTES: [(&str, &str, usize, u16); 18] = [
    ("GET", "/users/2", 1, 200),
    ("GET", "/users/1/card", 1, 200),
    ("GET", "/users/1", 1, 403),
    ("GET", "/users/9", 1, 404),
    ("GET", "/orgs/1", 1, 200),
    ("GET", "/orgs/2", 1, 404),
    ("GET", "/orgs/9", 1, 404),
    ("GET", "/orgs/1/repos/1", 1, 200),
    ("GET", "/orgs/1/repos/2", 1, 404),
    ("GET", "/orgs/1/repos/9", 1, 404),
    ("GET", "/orgs/1/repos/1/role_assignments", 1, 403),
    ("GET", "/orgs/1/repos/1/issues/9", 1, 404),
    ("GET", "/orgs/1/repos/1/issues/1", 1, 200),
    ("PUT", "/orgs/1/repos/1/issues/1/close", 1, 403),
    // The organization in the path is that of the repository.
    ("GET", "/orgs/2/repos/1/issues/1", 1, 404),
    ("GET", "/orgs?limit=1", 1, 200),
    ("GET", "/repos?limit=1", 1, 200),
    // The organization and the list, each of which has a declaration that finds the user.
    ("GET", "/orgs/1/repos?limit=1", 3, 200),
];

/// The same of what Paul creates. Whose the new row will be is found out once more.
const CREATIONS: [(&str, &str, usize, u16); 4] = [
    ("/orgs/1/repos", "{}", 1, 403),
    ("/orgs/2/repos", "{}", 1, 404),
    ("/orgs/1/repos/1/issues", r#"{"title": 1}"#, 2, 422),
    // The row is written, and not read again.
    ("/orgs/1/repos/1/issues", r#"{"title": "Loud"}"#, 3, 201),
];

/// How many statements were executed in each span that counts them.
static COUNTS: Mutex<BTreeMap<u64, usize>> = Mutex::new(BTreeMap::new());

/// The name of the spans that count.
const COUNTED: &str = "counted";

/// Counts the statements that `sqlx` tells of, in whatever thread they are executed.
struct Counter;

impl<S: Subscriber + for<'s> LookupSpan<'s>> Layer<S> for Counter {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, _: Context<'_, S>) {
        if attributes.metadata().name() == COUNTED {
            COUNTS.lock().unwrap().insert(id.into_u64(), 0);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        if event.metadata().target() != "sqlx::query" {
            return;
        }
        for span in context.event_scope(event).into_iter().flatten() {
            if let Some(count) = COUNTS.lock().unwrap().get_mut(&span.id().into_u64()) {
                *count += 1;
            }
        }
    }
}

/// The number of statements that a future executes, and what comes of it.
async fn counted<T>(future: impl Future<Output = T>) -> (usize, T) {
    static SUBSCRIBER: Once = Once::new();
    SUBSCRIBER.call_once(|| {
        let subscriber = tracing_subscriber::registry().with(Counter);
        tracing::subscriber::set_global_default(subscriber).unwrap();
    });
    let span = info_span!("counted");
    let output = future.instrument(span.clone()).await;
    let id = span.id().unwrap().into_u64();
    (COUNTS.lock().unwrap().remove(&id).unwrap(), output)
}

async fn a_row_and_what_decides_about_it_are_one_statement<D: Server>() {
    let database = Database::open(&D::url().await).await.unwrap();
    database.reset().await.unwrap();
    let service = gitclub::router(database).into_axum().unwrap();
    let send = async |request: Request<Body>| service.clone().oneshot(request).await.unwrap();
    let log_in = Request::post("/session").header(header::CONTENT_TYPE, "application/json");
    let log_in = send(log_in.body(r#"{"email":"paul@beatles.com"}"#.into()).unwrap()).await;
    let cookie = log_in.headers()[header::SET_COOKIE].clone();
    let ask = async |method: &str, path: &str, body: &'static str| {
        let request = Request::builder().method(method).uri(path).header(header::COOKIE, &cookie);
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let (count, response) = counted(send(request.body(body.into()).unwrap())).await;
        (count, response.status())
    };
    // Who calls takes two: the session, and its user.
    assert_eq!(ask("GET", "/session", "").await, (2, StatusCode::OK));
    for (method, path, more, status) in ROUTES {
        let (count, answer) = ask(method, path, "").await;
        assert_eq!((count, answer.as_u16()), (2 + more, status), "{method} {path}");
    }
    for (path, body, more, status) in CREATIONS {
        let (count, answer) = ask("POST", path, body).await;
        assert_eq!((count, answer.as_u16()), (2 + more, status), "{path} {body}");
    }
}
