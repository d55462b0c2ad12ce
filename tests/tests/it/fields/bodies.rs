//! Random bodies by random actors: no refused field is changed or given, and nothing that is
//! allowed is refused.

#![expect(clippy::indexing_slicing, reason = "a test fails by it")]

use std::collections::{BTreeMap, BTreeSet};
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
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tower::ServiceExt;

policy!(mod policy = "tests/it/fields/bodies.polar");

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

/// Tagged within, so that serde keeps the values until it knows the tag.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum State {
    Open,
    Closed { by: String },
}

/// Untagged: the first that fits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Tags {
    One(String),
    Many(Vec<String>),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Note {
    text: String,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Debug, Resource)]
#[resource(policy = policy::Sheet, view, patch, new)]
#[serde(deny_unknown_fields)]
struct Sheet {
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
    #[resource(relation = "author")]
    #[field(preset(actor))]
    author: i64,
}

#[derive(Debug, Default, Patch, Serialize)]
struct Layout {
    columns: u8,
    theme: Option<String>,
    #[field(nested)]
    print: Print,
}

#[derive(Debug, Default, Patch, Serialize)]
struct Print {
    color: bool,
}

#[derive(Clone)]
struct Desk(Arc<Memory>);

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

/// The field of each key, and what it is called where it is written.
const KEYS: [(&str, Option<(&str, &str)>); 12] = [
    ("title", Some(("name", "title"))),
    ("name", Some(("name", "title"))),
    ("heading", Some(("name", "title"))),
    ("size", Some(("size", "size"))),
    ("tags", Some(("tags", "tags"))),
    ("state", Some(("state", "state"))),
    ("remark", Some(("note", "note"))),
    ("note", None),
    ("id", None),
    ("author", None),
    ("Title", None),
    ("layout", Some(("layout", "layout"))),
];

const VALUES: [&str; 24] = [
    r#""text""#,
    "7",
    "null",
    "-1",
    "[]",
    r#"["a", "b"]"#,
    "[1]",
    r#"{"kind": "open"}"#,
    r#"{"kind": "closed", "by": "ann"}"#,
    r#"{"kind": "closed"}"#,
    r#"{"text": "x", "more": {"a": 1}}"#,
    r#"{"text": "x", "text": "y"}"#,
    r#"{"kind": "open", "extra": [{"b": 1, "\u0062": 2}]}"#,
    "4294967296",
    "{}",
    r#"{"columns": 2}"#,
    r#"{"theme": "dark", "columns": 3}"#,
    r#"{"print": {"color": true}}"#,
    r#"{"print": {}, "theme": null}"#,
    r#"{"print": [true]}"#,
    r#"{"columns": "x", "th\u0065me": "y"}"#,
    r#"{"print": {"colour": true}, "columns": 1}"#,
    r#"{"theme": 5, "kind": "open"}"#,
    r#"{"print": {"color": true, "c\u006flor": false}}"#,
];

/// The fields with rules of their own.
const RULED: [&str; 5] = ["name", "size", "state", "theme", "color"];

/// Whether a value names a key twice, at any depth.
fn has_twice(value: &str) -> bool {
    [11, 12, 23].iter().any(|at| VALUES.get(*at) == Some(&value))
}

/// What plain serde makes of the value of a field.
fn value_of(field: &str, text: &str) -> Option<Value> {
    fn read<T: Serialize + DeserializeOwned>(text: &str) -> Option<Value> {
        let value: T = serde_json::from_str(text).ok()?;
        serde_json::to_value(value).ok()
    }
    match field {
        "name" => read::<String>(text),
        "size" => read::<Option<u32>>(text),
        "tags" => read::<Tags>(text),
        "state" => read::<State>(text),
        "layout" => layout_of(text).1,
        _ => read::<Note>(text),
    }
}

/// The fields within a layout that a value touches, and what the layout is then, if it can be.
fn layout_of(text: &str) -> (Vec<&'static str>, Option<Value>) {
    let mut layout = json!({"columns": 0, "theme": null, "print": {"color": false}});
    let Ok(Value::Object(members)) = serde_json::from_str(text) else {
        return (vec!["columns", "theme", "color"], None);
    };
    let (mut touched, mut is_layout) = (Vec::new(), true);
    for (key, value) in &members {
        let is_fit = match (&**key, value) {
            ("columns", value) => {
                touched.push("columns");
                value.as_u64().is_some_and(|columns| columns < 256)
            }
            ("theme", value) => {
                touched.push("theme");
                value.is_string() || value.is_null()
            }
            ("print", Value::Object(print)) => {
                touched.extend(print.contains_key("color").then_some("color"));
                print.iter().all(|(key, value)| key == "color" && value.is_boolean())
            }
            ("print", _) => {
                touched.push("color");
                false
            }
            _ => false,
        };
        is_layout &= is_fit;
        match value {
            Value::Object(inner) if inner.is_empty() => {}
            value => layout[key] = value.clone(),
        }
    }
    (touched, is_layout.then_some(layout))
}

/// The fields that a body touches.
fn touched(entries: &[Entry]) -> BTreeSet<&'static str> {
    let mut touched = BTreeSet::new();
    for ((_, of), value) in entries {
        match of {
            Some(("layout", _)) => touched.extend(layout_of(value).0),
            Some((field, _)) => drop(touched.insert(*field)),
            None => {}
        }
    }
    touched
}

/// A key, its field, and a value.
type Entry = ((&'static str, Option<(&'static str, &'static str)>), &'static str);

/// The status, and the sheet where it is changed.
fn expected(body: &[(usize, usize)], may: &BTreeSet<&str>) -> (u16, Option<Value>) {
    let entries: Vec<Entry> =
        body.iter().map(|(key, value)| (KEYS[*key], VALUES[*value])).collect();
    let keys: BTreeSet<&str> = entries.iter().map(|((key, _), _)| *key).collect();
    let named: Vec<&str> = entries.iter().filter_map(|((_, of), _)| Some(of.as_ref()?.0)).collect();
    let fields: BTreeSet<&str> = named.iter().copied().collect();
    let touched = touched(&entries);
    let is_allowed =
        |field: &&str| may.contains(if RULED.contains(field) { *field } else { "update" });
    let any = may.contains("update") || RULED.iter().any(|name| may.contains(name));
    let is_malformed =
        keys.len() < entries.len() || entries.iter().any(|(_, value)| has_twice(value));
    if !any {
        return (403, None);
    }
    if is_malformed {
        return (400, None);
    }
    if !touched.iter().all(is_allowed) || (touched.is_empty() && !may.contains("update")) {
        return (403, None);
    }
    if fields.len() < named.len() {
        return (400, None);
    }
    let mut sheet = json!({
        "id": 1, "title": "as it was", "size": 1, "tags": [], "state": {"kind": "open"},
        "note": {"text": "as it was"}, "author": 1, "layout": layout_of("{}").1,
    });
    for ((_, of), value) in entries {
        let Some((field, written)) = of else { return (422, None) };
        let Some(value) = value_of(field, value) else { return (422, None) };
        sheet[written] = value;
    }
    (200, Some(sheet))
}

/// The same of a new sheet.
fn expected_new(body: &[(usize, usize)], may: &BTreeSet<&str>) -> (u16, Option<Value>) {
    let entries: Vec<Entry> =
        body.iter().map(|(key, value)| (KEYS[*key], VALUES[*value])).collect();
    let keys: BTreeSet<&str> = entries.iter().map(|((key, _), _)| *key).collect();
    let named: Vec<&str> = entries.iter().filter_map(|((_, of), _)| Some(of.as_ref()?.0)).collect();
    let fields: BTreeSet<&str> = named.iter().copied().collect();
    let is_twice = keys.len() < entries.len() || fields.len() < named.len();
    if is_twice || entries.iter().any(|(_, value)| has_twice(value)) {
        return (400, None);
    }
    let touched = touched(&entries);
    let mut sheet = json!({"id": 1, "size": null, "author": 1, "layout": layout_of("{}").1});
    for ((_, of), value) in entries {
        let Some((field, written)) = of else { return (422, None) };
        let Some(value) = value_of(field, value) else { return (422, None) };
        sheet[written] = value;
    }
    if !["name", "tags", "state", "note"].iter().all(|field| fields.contains(field)) {
        return (422, None);
    }
    let mut ruled = touched.iter().filter(|field| RULED.contains(field));
    if ruled.all(|field| may.contains(field)) { (200, Some(sheet)) } else { (403, None) }
}

/// The key, some of its letters by their numbers.
fn written(key: &str, escapes: u8) -> String {
    let letter = |(n, letter): (usize, char)| {
        let is_escaped = (escapes >> (n % 8)) & 1 == 1;
        if is_escaped { format!("\\u{:04x}", u32::from(letter)) } else { letter.to_string() }
    };
    key.chars().enumerate().map(letter).collect()
}

/// The body, as it is sent.
fn text_of(body: &[(usize, usize)], escapes: &[u8]) -> String {
    let members = body.iter().zip(escapes).map(|((key, value), escapes)| {
        format!("\"{}\": {}", written(KEYS[*key].0, *escapes), VALUES[*value])
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
}

/// What is answered to a body of who may do this.
fn answered(method: Method, path: &str, text: &str, may: &BTreeSet<&str>) -> (u16, Value) {
    let routes = Router::new().route("/sheets/{sheet}", patch(update));
    let routes = routes.route("/sheets", post(create));
    let desk = Desk(Arc::new(Memory::new(&policy::SCHEMA)));
    let service = routes.with_state(desk).into_axum().expect("a router without faults");
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("content-type", "application/json")
        .header("may", may.iter().copied().collect::<Vec<_>>().join(","))
        .body(Body::from(text.to_owned()))
        .expect("a request");
    Runtime::new().expect("a runtime").block_on(async {
        let response = service.oneshot(request).await.expect("a response");
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 100_000).await.expect("a body");
        (status, serde_json::from_slice::<Value>(&body).expect("JSON"))
    })
}

/// Members of a body with these numbers of keys, in any order, each with some value: those of
/// a whole sheet come often.
fn members() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let fit = [(0, 0), (3, 1), (4, 5), (5, 8), (6, 10), (11, 16), (11, 17), (11, 15)];
    let whole = prop::sample::subsequence(fit.to_vec(), 3..=6).prop_shuffle();
    let any = prop::collection::vec((0..KEYS.len(), 0..VALUES.len()), 0..5);
    let layout = (14..VALUES.len()).prop_map(|value| vec![(11, value)]);
    prop_oneof![3 => whole, 2 => any, 1 => layout]
}

/// What an actor may.
fn rights() -> impl Strategy<Value = BTreeSet<&'static str>> {
    let all: Vec<&str> = RULED.iter().copied().chain(["update"]).collect();
    prop::collection::btree_set(prop::sample::select(all), 0..=6)
}

fn escapes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop_oneof![Just(0_u8), any::<u8>()], 6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_body_changes_what_its_actor_may_change(
        body in members(), escapes in escapes(), may in rights(),
    ) {
        let text = text_of(&body, &escapes);
        let answer = answered(Method::PATCH, "/sheets/1", &text, &may);
        let (status, sheet) = expected(&body, &may);
        prop_assert_eq!(answer.0, status, "{} by {:?}: {}", text, may, answer.1);
        if let Some(sheet) = sheet {
            prop_assert_eq!(answer.1, sheet, "{} by {:?}", text, may);
        }
    }

    #[test]
    fn a_body_gives_a_new_row_what_its_actor_may_give(
        body in members(), escapes in escapes(), may in rights(),
    ) {
        let text = text_of(&body, &escapes);
        let answer = answered(Method::POST, "/sheets", &text, &may);
        let (status, sheet) = expected_new(&body, &may);
        prop_assert_eq!(answer.0, status, "{} by {:?}: {}", text, may, answer.1);
        if let Some(sheet) = sheet {
            prop_assert_eq!(answer.1, sheet, "{} by {:?}", text, may);
        }
    }
}
