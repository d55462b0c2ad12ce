//! Rows of twenty fields, five of them guarded, beside rows without any guard.

use std::fmt::Display;
use std::future::Future;
use std::pin::pin;
use std::task::{Context as Polling, Poll, Waker};

use authz_runtime::routing::{patch, put};
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Context, Guarded, HasFacts, LoadResult, Memory, Patch,
    Resource, Router, Source, View, authorize, policy,
};
use axum::body::{Body, Bytes};
use axum::http::Request;
use axum::http::request::Parts;
use serde::{Deserialize, Serialize};
use tower_service::Service;

policy!(mod policy = "fields.polar");

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
struct User {
    #[resource(id)]
    id: u32,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

/// Twenty fields, as the policy has them.
#[derive(Debug, Resource)]
#[resource(policy = policy::Row, view, patch)]
struct Row {
    #[resource(id)]
    id: u32,
    #[resource(attribute = "is_open")]
    #[field(internal)]
    is_open: bool,
    f1: Guarded<String>,
    f2: u16,
    f3: Option<i64>,
    f4: i64,
    f5: Guarded<String>,
    f6: u16,
    f7: Option<i64>,
    f8: i64,
    f9: Guarded<String>,
    f10: u16,
    f11: Option<i64>,
    f12: i64,
    f13: Guarded<String>,
    f14: u16,
    f15: Option<i64>,
    f16: i64,
    f17: Guarded<String>,
    f18: u16,
    f19: Option<i64>,
}

/// The same without a guard.
#[derive(Debug, Serialize)]
struct Plain {
    id: u32,
    f1: String,
    f2: u16,
    f3: Option<i64>,
    f4: i64,
    f5: String,
    f6: u16,
    f7: Option<i64>,
    f8: i64,
    f9: String,
    f10: u16,
    f11: Option<i64>,
    f12: i64,
    f13: String,
    f14: u16,
    f15: Option<i64>,
    f16: i64,
    f17: String,
    f18: u16,
    f19: Option<i64>,
}

impl Row {
    fn new(n: u32) -> Self {
        Self {
            id: n,
            is_open: true,
            f1: format!("the value of {n}").into(),
            f2: 7,
            f3: n.is_multiple_of(3).then_some(i64::from(n)),
            f4: i64::from(n),
            f5: format!("the value of {n}").into(),
            f6: 7,
            f7: n.is_multiple_of(3).then_some(i64::from(n)),
            f8: i64::from(n),
            f9: format!("the value of {n}").into(),
            f10: 7,
            f11: n.is_multiple_of(3).then_some(i64::from(n)),
            f12: i64::from(n),
            f13: format!("the value of {n}").into(),
            f14: 7,
            f15: n.is_multiple_of(3).then_some(i64::from(n)),
            f16: i64::from(n),
            f17: format!("the value of {n}").into(),
            f18: 7,
            f19: n.is_multiple_of(3).then_some(i64::from(n)),
        }
    }
}

impl Plain {
    fn new(n: u32) -> Self {
        Self {
            id: n,
            f1: format!("the value of {n}"),
            f2: 7,
            f3: n.is_multiple_of(3).then_some(i64::from(n)),
            f4: i64::from(n),
            f5: format!("the value of {n}"),
            f6: 7,
            f7: n.is_multiple_of(3).then_some(i64::from(n)),
            f8: i64::from(n),
            f9: format!("the value of {n}"),
            f10: 7,
            f11: n.is_multiple_of(3).then_some(i64::from(n)),
            f12: i64::from(n),
            f13: format!("the value of {n}"),
            f14: 7,
            f15: n.is_multiple_of(3).then_some(i64::from(n)),
            f16: i64::from(n),
            f17: format!("the value of {n}"),
            f18: 7,
            f19: n.is_multiple_of(3).then_some(i64::from(n)),
        }
    }
}

/// Ten fields that a body names.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    f1: Option<String>,
    f2: Option<u16>,
    f3: Option<i64>,
    f4: Option<i64>,
    f5: Option<String>,
    f6: Option<u16>,
    f7: Option<i64>,
    f8: Option<i64>,
    f9: Option<String>,
    f10: Option<u16>,
}

const BODY: &str = r#"{"f1": "one", "f2": 2, "f3": 3, "f4": 4, "f5": "five", "f6": 6, "f7": 7,
    "f8": 8, "f9": "nine", "f10": 10}"#;

/// Rows that are made up when they are asked for.
#[derive(Clone, Debug)]
struct Rows {
    facts: std::sync::Arc<Memory>,
}

impl Rows {
    fn new() -> Self {
        Self { facts: std::sync::Arc::new(Memory::new(&policy::SCHEMA)) }
    }
}

impl HasFacts for Rows {
    type Facts = Memory;

    fn facts(&self) -> &Memory {
        &self.facts
    }
}

impl Source<Row> for Rows {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &u32) -> LoadResult<Row> {
        Ok(Some((Row::new(*key), ())))
    }
}

impl Authorizes for Rows {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(Some(User { id: 1 }))
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}

#[authorize(action = "update", resource = Row)]
async fn patched(mut row: Row, patch: Patch<Row>) -> String {
    patch.apply(&mut row);
    row.id.to_string()
}

#[authorize(action = "update", resource = Row, whole)]
async fn parsed(row: Row, body: Bytes) -> String {
    let changes: Changes = serde_json::from_slice(&body).unwrap_or_default();
    // What is parsed is looked at, as the patch is applied.
    let Changes { f1, f2, f3, f4, f5, f6, f7, f8, f9, f10 } = changes;
    let texts = [f1, f5, f9].into_iter().flatten().map(|text| text.len()).sum::<usize>();
    let small: u16 = [f2, f6, f10].into_iter().flatten().sum();
    let numbers: i64 = [f3, f4, f7, f8].into_iter().flatten().sum();
    std::hint::black_box((texts, small, numbers));
    row.id.to_string()
}

/// Something that is done again and again.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FieldCase {
    /// The name on a command line.
    pub name: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Views,
    PlainRows,
    Send(&'static str, &'static str),
}

/// What is compared.
pub const FIELDS: [FieldCase; 6] = [
    FieldCase { name: "views", kind: Kind::Views },
    FieldCase { name: "plain_rows", kind: Kind::PlainRows },
    FieldCase { name: "patched", kind: Kind::Send("/patched/7", BODY) },
    FieldCase { name: "patched_by_nothing", kind: Kind::Send("/patched/7", "{}") },
    FieldCase { name: "parsed", kind: Kind::Send("/parsed/7", BODY) },
    FieldCase { name: "parsed_to_nothing", kind: Kind::Send("/parsed/7", "{}") },
];

/// How many rows are written at once.
const MANY: u32 = 1_000;

impl FieldCase {
    /// Whether it is a request, and not a thousand rows.
    pub const fn is_request(self) -> bool {
        matches!(self.kind, Kind::Send(..))
    }

    /// What does it once: the length of what was written, or the status.
    ///
    /// # Errors
    ///
    /// Fails where the rows cannot be decided about, or the router cannot be built.
    pub fn prepared(self) -> Result<Box<dyn FnMut() -> usize>, Box<dyn std::error::Error>> {
        Ok(match self.kind {
            Kind::Views => {
                let rows = (0..MANY).map(Row::new).collect();
                let (state, user) = (Rows::new(), User { id: 1 });
                let readable = Context::now();
                let readable = now(readable.readable(&state, Some(&user), rows));
                let rows = readable.map_err(|denial| denial.to_string())?;
                let views: Vec<View<Row>> = rows.into_iter().map(View::from).collect();
                Box::new(move || length(&views))
            }
            Kind::PlainRows => {
                let rows: Vec<Plain> = (0..MANY).map(Plain::new).collect();
                Box::new(move || length(&rows))
            }
            Kind::Send(path, body) => {
                let router = Router::new()
                    .route("/patched/{row}", patch(patched))
                    .route("/parsed/{row}", put(parsed))
                    .with_state(Rows::new());
                let mut router = router.into_axum()?;
                let method = if path == "/patched/7" { "PATCH" } else { "PUT" };
                Box::new(move || {
                    let request = Request::builder().method(method).uri(path);
                    let request = request.header("content-type", "application/json");
                    let request = request.body(Body::from(body)).ok();
                    let response = request.map(|request| now(router.call(request)));
                    let response = response.map(|response| match response {
                        Ok(response) => response,
                        Err(never) => match never {},
                    });
                    response.map_or(0, |response| usize::from(response.status().as_u16()))
                })
            }
        })
    }
}

fn length(rows: &impl Serialize) -> usize {
    serde_json::to_vec(rows).map_or(0, |text| text.len())
}

/// The end of a future that waits for nothing.
fn now<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Polling::from_waker(Waker::noop())) {
            return output;
        }
    }
}
