//! A service that takes bodies of sheets, by actors who may do what they say they may.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::Arc;

use authz_runtime::facts::FactRow;
use authz_runtime::routing::{patch, post};
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Context, Denial, HasFacts, LoadResult, Memory, New,
    Patch, Resource, Router, Source, View, authorize, policy,
};
use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{Method, Request};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::runtime::Runtime;
use tower::ServiceExt;

policy!(mod policy = "tests/it/fields/sheet.polar");

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
pub(super) struct User {
    #[resource(id)]
    id: i64,
    /// Nothing: each request says it.
    #[resource(attribute = "may")]
    may: Option<String>,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

/// Tagged within, so that serde keeps the values until it knows the tag.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum State {
    Open,
    Closed { by: String },
}

/// Untagged: the first that fits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Tags {
    One(String),
    Many(Vec<String>),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Note {
    text: String,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Debug, Resource)]
#[resource(policy = policy::Sheet, view, patch, new)]
#[serde(deny_unknown_fields)]
pub(super) struct Sheet {
    #[resource(id)]
    id: i64,
    #[serde(rename = "title", alias = "name", alias = "heading")]
    name: String,
    #[serde(default)]
    size: Option<u32>,
    tags: Tags,
    state: State,
    #[serde(rename(deserialize = "remark"))]
    note: Note,
    #[serde(default)]
    #[field(nested)]
    layout: Layout,
    #[serde(flatten, default)]
    #[field(nested)]
    style: Style,
    #[serde(flatten, default)]
    #[field(nested)]
    paper: Paper,
    #[resource(relation = "author")]
    #[field(preset(actor))]
    author: i64,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Layout {
    columns: u8,
    theme: Option<String>,
    #[field(nested)]
    print: Print,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Print {
    color: bool,
}

/// Bodies name what is within it as if it were of the sheet.
#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Style {
    #[serde(alias = "typeface")]
    font: String,
    #[field(nested)]
    margins: Margins,
    #[serde(flatten)]
    #[field(nested)]
    ink: Ink,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Margins {
    left: u8,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Ink {
    shade: Option<u8>,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Paper {
    weight: u8,
}

#[derive(Clone)]
pub(super) struct Desk(Arc<Memory>);

impl HasFacts for Desk {
    type Facts = Memory;

    fn facts(&self) -> &Memory {
        &self.0
    }
}

impl Source<Sheet> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Sheet> {
        let note = Note { text: "as it was".to_owned(), rest: BTreeMap::new() };
        let (name, tags) = ("as it was".to_owned(), Tags::Many(Vec::new()));
        Ok(Some((
            Sheet {
                id: *key,
                name,
                size: Some(1),
                tags,
                state: State::Open,
                note,
                layout: Layout::default(),
                style: Style::default(),
                paper: Paper::default(),
                author: 1,
            },
            (),
        )))
    }
}

impl Authorizes for Desk {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(Some(User { id: 1, may: None }))
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }

    /// What the caller may is what he says in a header.
    fn context(&self, parts: &Parts) -> Context {
        let mut facts = Memory::new(&policy::SCHEMA);
        let may = parts.headers.get("may").and_then(|may| may.to_str().ok()).unwrap_or_default();
        for name in may.split(',').filter(|name| !name.is_empty()) {
            let fact = FactRow::new("may").object("User", 1).text(name);
            facts.insert(&fact).expect("a fact of the policy");
        }
        Context::at(0).with_facts(facts)
    }
}

#[authorize(action = "update", resource = Sheet)]
async fn update(mut sheet: Sheet, patch: Patch<Sheet>) -> View<Sheet> {
    patch.apply(&mut sheet);
    sheet.into()
}

#[authorize(action = "create", resource = Sheet, new)]
async fn create(new: New<Sheet>) -> Result<View<Sheet>, Denial> {
    new.with(SheetRest { id: 1 }).await.map(View::from)
}

/// What is answered to a body of who may do this.
pub(super) fn answered(
    (method, path, ty): (Method, &str, &str),
    text: &str,
    may: &[&str],
) -> (u16, Value) {
    let routes = Router::new().route("/sheets/{sheet}", patch(update));
    let routes = routes.route("/sheets", post(create));
    let desk = Desk(Arc::new(Memory::new(&policy::SCHEMA)));
    let service = routes.with_state(desk).into_axum().expect("a router without faults");
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("content-type", ty)
        .header("may", may.join(","))
        .body(Body::from(text.to_owned()))
        .expect("a request");
    Runtime::new().expect("a runtime").block_on(async {
        let response = service.oneshot(request).await.expect("a response");
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 100_000).await.expect("a body");
        (status, serde_json::from_slice::<Value>(&body).expect("JSON"))
    })
}
