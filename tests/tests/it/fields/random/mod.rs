//! Random structs, random bodies and random rights: no refused field is changed or given, and
//! nothing that is allowed is refused.

mod model;
#[rustfmt::skip]
#[expect(clippy::struct_field_names, reason = "they are numbered")]
mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::Arc;

use authz_corpus::random::Random;
use authz_corpus::rows::{Kind, ROWS, Shape, shapes};
use authz_runtime::facts::FactRow;
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Context, HasFacts, Memory, Resource, policy,
};
use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{Method, Request};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower::ServiceExt;

use self::model::{Json, changed, created};

policy!(mod policy = "tests/it/fields/random/rows.polar");

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
struct User {
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

/// Of each of serde's ways to write a variant.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum External {
    #[default]
    Unit,
    New(u8),
    Fields {
        a: u8,
    },
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Internal {
    #[default]
    Unit,
    Fields {
        a: u8,
    },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(u8),
    Fields { a: u8 },
    Text(String),
}

impl Default for Untagged {
    fn default() -> Self {
        Self::Number(0)
    }
}

/// What serde itself flattens.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Loose {
    #[serde(default)]
    a: u8,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

fn made<T: Default>() -> T {
    T::default()
}

#[derive(Clone)]
struct Desk(Arc<Memory>);

impl HasFacts for Desk {
    type Facts = Memory;

    fn facts(&self) -> &Memory {
        &self.0
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

/// What is no object.
const SIMPLE: [&str; 8] =
    ["1", "300", "true", "null", r#""text""#, r#""unit""#, "[1, 2]", r#"["x"]"#];

/// What fits some of the types, and what fits none.
const VALUES: [&str; 10] = [
    "1",
    r#""text""#,
    r#"{"new": 3}"#,
    r#"{"fields": {"a": 1}}"#,
    r#"{"kind": "Unit"}"#,
    r#"{"kind": "Fields", "a": 2}"#,
    r#"{"a": 5}"#,
    r#"{"a": 5, "b": {"c": []}}"#,
    r#"{"a": 5, "\u0061": "twice"}"#,
    "{}",
];

/// A value that fits the type, where there is such a one at hand.
fn fit(ty: &str, random: &mut Random) -> &'static str {
    let fit: &[&str] = match ty {
        "i16" => &["1", "300", "-7"],
        "String" => &[r#""text""#, r#""""#],
        "bool" => &["true", "false"],
        "Option<u8>" => &["null", "1"],
        "Vec<u8>" => &["[]", "[1, 2]"],
        "External" => &[r#""unit""#, r#"{"new": 3}"#, r#"{"fields": {"a": 1}}"#],
        "Internal" => &[r#"{"kind": "Unit"}"#, r#"{"kind": "Fields", "a": 2}"#],
        "Untagged" => &["1", r#""text""#, r#"{"a": 5}"#],
        _ => &["{}", r#"{"a": 5, "b": {"c": []}}"#],
    };
    random.pick(fit).copied().unwrap_or("null")
}

/// The members of an object that names fields of this shape.
fn members(shape: &Shape, random: &mut Random, percent: usize) -> Vec<(String, Json)> {
    let mut members = Vec::new();
    for field in &shape.fields {
        if !random.chance(percent) {
            continue;
        }
        let key = random.pick(&field.keys).cloned().unwrap_or_else(|| field.name.clone());
        match &field.kind {
            Kind::Flat(inner) if random.chance(95) => {
                members.extend(self::members(inner, random, percent));
            }
            Kind::Nested(inner) if random.chance(90) => {
                members.push((key, Json::Object(self::members(inner, random, percent))));
            }
            Kind::Leaf(ty) if random.chance(92) => {
                members.push((key, Json::Text(fit(ty, random))));
            }
            Kind::Leaf(_) => {
                members.push((key, Json::Text(random.pick(&VALUES).copied().unwrap_or("1"))));
            }
            _ => members.push((key, Json::Text(random.pick(&SIMPLE).copied().unwrap_or("1")))),
        }
    }
    // One that is there already, by this or by another of its names, or one that is none.
    if random.chance(6)
        && let Some(field) = random.pick(&shape.fields)
        && let Some(key) = random.pick(&field.keys)
    {
        members.push((key.clone(), Json::Text("1")));
    }
    if random.chance(4) {
        members.push(("other".to_owned(), Json::Text("1")));
    }
    members
}

fn body(shape: &Shape, random: &mut Random) -> Json {
    if random.chance(2) {
        return Json::Text(random.pick(&SIMPLE).copied().unwrap_or("1"));
    }
    let percent = [30, 60, 100].get(random.below(3)).copied().unwrap_or(100);
    Json::Object(members(shape, random, percent))
}

/// What an actor may: mostly much, as little is soon told.
fn rights(shape: &Shape, random: &mut Random) -> BTreeSet<String> {
    let percent = [20, 80, 100].get(random.below(3)).copied().unwrap_or(100);
    let paths = shape.leaves("").into_iter().map(|(path, _)| path);
    let all: Vec<String> = paths.chain(["update".to_owned()]).collect();
    all.into_iter().filter(|_| random.chance(percent)).collect()
}

#[expect(clippy::disallowed_types, reason = "what the router under test is built into")]
async fn answered(
    service: &axum::Router,
    (method, path): (Method, &str),
    (text, ty): (String, &str),
    may: &BTreeSet<String>,
) -> (u16, Value) {
    let may: Vec<&str> = may.iter().map(String::as_str).collect();
    let request = Request::builder().method(method).uri(path).header("may", may.join(","));
    let request = request.header("content-type", ty).body(Body::from(text));
    let response = service.clone().oneshot(request.expect("a request")).await.expect("a response");
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), 100_000).await.expect("a body");
    (status, serde_json::from_slice(&body).expect("JSON"))
}

/// The status of the answer to one body, which is as expected.
#[expect(clippy::disallowed_types, reason = "what the router under test is built into")]
async fn check(service: &axum::Router, shape: &Shape, random: &mut Random, is_new: bool) -> u16 {
    let (body, may) = (body(shape, random), rights(shape, random));
    let path = format!("/{}", shape.name.to_lowercase());
    let (expected, method, path) = if is_new {
        (created(shape, &body, &may), Method::POST, path)
    } else {
        (changed(shape, &body, &may), Method::PATCH, path + "/1")
    };
    let json = Some((body.text(), "application/json"));
    let operations = body.operations().filter(|_| !is_new);
    let operations = operations.map(|text| (text, "application/json-patch+json"));
    for (text, ty) in json.into_iter().chain(operations) {
        let request = (method.clone(), &*path);
        let (status, answer) = answered(service, request, (text.clone(), ty), &may).await;
        assert_eq!(status, expected.0, "{} {text} by {may:?}: {answer}", shape.name);
        let is_row = expected.1.as_ref().is_none_or(|row| *row == answer);
        assert!(is_row, "{} {text} by {may:?}: {answer}", shape.name);
    }
    expected.0
}

#[tokio::test]
async fn each_body_does_what_its_actor_may_do() {
    let desk = Desk(Arc::new(Memory::new(&policy::SCHEMA)));
    let service = rows::routes().with_state(desk).into_axum().expect("a router without faults");
    let mut random = Random::new(5);
    let mut statuses: BTreeMap<(bool, u16), usize> = BTreeMap::new();
    for shape in shapes() {
        for turn in 0..400 {
            let is_new = turn % 2 == 1;
            let status = check(&service, &shape, &mut random, is_new).await;
            *statuses.entry((is_new, status)).or_default() += 1;
        }
    }
    let of_each = [false, true].map(|is_new| [200, 400, 403, 422].map(|status| (is_new, status)));
    for key in of_each.as_flattened() {
        let count = statuses.get(key).copied().unwrap_or_default();
        assert!(count > ROWS * 5, "{key:?}: {statuses:?}");
    }
}
