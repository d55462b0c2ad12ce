//! Views are what their schemas say, and so are the bodies that patches take.

#![expect(clippy::indexing_slicing, reason = "a test fails by it")]

use std::fmt::Display;
use std::sync::{Arc, LazyLock};

use authz_runtime::facts::FactRow;
use authz_runtime::routing::patch;
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Guarded, HasFacts, HashKey, LoadResult, Memory, Patch,
    Resource, Router, Source, View, authorize, policy,
};
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::request::Parts;
use proptest::prelude::*;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json, to_value};
use tokio::runtime::Runtime;
use tower::ServiceExt;
use utoipa::OpenApi;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

policy!(mod policy = "tests/it/fields/schemas.polar");

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
struct User {
    #[resource(id)]
    id: i64,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

/// What sort of card it is.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Gold,
    Silver,
}

#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
struct Rank {
    place: u8,
    kind: Kind,
}

/// A moment, of a type without a schema.
#[derive(Clone, Debug)]
struct Day(u32);

mod day {
    use super::{Day, Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("day {}", day.0))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        let text = String::deserialize(from)?;
        let number = text.strip_prefix("day ").and_then(|number| number.parse().ok());
        number.map(Day).ok_or_else(|| serde::de::Error::custom("no day"))
    }
}

fn key() -> &'static HashKey {
    static KEY: LazyLock<HashKey> = LazyLock::new(|| HashKey::new(&[7; 32]).expect("a key"));
    &KEY
}

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::Card, view, patch, schema)]
#[serde(rename_all = "camelCase")]
struct Card {
    /// The key.
    #[resource(id)]
    number: i64,
    /// What it is called.
    ///
    /// It can be anything.
    #[serde(rename = "title", alias = "heading")]
    name: String,
    kind: Kind,
    #[serde(with = "day")]
    #[field(schema = String)]
    born: Day,
    /// How large it is.
    size: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Kind>,
    #[field(immutable)]
    #[serde(rename(serialize = "nickName", deserialize = "nick_name"))]
    nick: &'static str,
    /// What he earns.
    salary: Guarded<i64>,
    #[field(hidden(null))]
    note: Guarded<Option<String>>,
    #[field(hidden(mask = "***"))]
    #[serde(rename(deserialize = "place"))]
    rank: Guarded<Rank>,
    /// Where to call.
    #[field(hidden(mask = "hidden"))]
    #[serde(skip_deserializing)]
    phone: Guarded<String>,
    #[field(hidden(hmac = key))]
    iban: Guarded<String>,
    #[field(internal)]
    shard: Day2,
    #[serde(skip)]
    #[field(internal)]
    _lock: Arc<()>,
}

/// What no view shows needs no schema.
#[derive(Clone, Debug, Serialize)]
struct Day2;

fn card(salary: i64, size: Option<u32>, tags: usize) -> Card {
    let text = format!("text {salary}");
    Card {
        number: 1,
        name: text.clone(),
        kind: Kind::Gold,
        born: Day(7),
        size,
        tags: vec![Kind::Silver; tags],
        nick: "ann",
        salary: salary.into(),
        note: size.map(|_| text.clone()).into(),
        rank: Rank { place: 1, kind: Kind::Silver }.into(),
        phone: text.clone().into(),
        iban: text.into(),
        shard: Day2,
        _lock: Arc::new(()),
    }
}

#[derive(Clone)]
struct Desk(Arc<Memory>, Card);

impl HasFacts for Desk {
    type Facts = Memory;

    fn facts(&self) -> &Memory {
        &self.0
    }
}

impl Source<Card> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, _: &i64) -> LoadResult<Card> {
        Ok(Some((self.1.clone(), ())))
    }
}

impl Authorizes for Desk {
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

/// The card, for a reader with these roles.
fn desk(roles: &[&str], card: Card) -> Desk {
    let mut facts = Memory::new(&policy::SCHEMA);
    for role in roles.iter().chain(&["reader"]) {
        let fact = FactRow::new("has_role").object("User", 1).name(role).object("Card", 1);
        facts.insert(&fact).expect("a fact of the policy");
    }
    Desk(Arc::new(facts), card)
}

fn view(roles: &[&str], card: Card) -> Value {
    let grant = authorize::<Card, policy::Card::action::Read>;
    let desk = desk(roles, card);
    let grant = Runtime::new().expect("a runtime").block_on(grant(&desk, User { id: 1 }, 1));
    to_value(View::from(grant.expect("a grant").into_resource())).expect("a view")
}

fn schema<T: utoipa::PartialSchema>() -> Value {
    to_value(T::schema()).expect("JSON")
}

/// Whether a value is as the schema says, where it says what those of a card do.
fn fits(value: &Value, schema: &Value) -> bool {
    let any = |key: &str| schema[key].as_array().map(|of| of.iter().filter(|s| fits(value, s)));
    let is_of = |name: &Value| match name.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("null") => value.is_null(),
        other => {
            assert_eq!(other, Some("boolean"), "another type");
            value.is_boolean()
        }
    };
    let ty = &schema["type"];
    let fits_type = match ty.as_array() {
        Some(types) => types.iter().any(is_of),
        None => ty.is_null() || is_of(ty),
    };
    let fits_text = schema["pattern"].is_null()
        || value.as_str().is_some_and(|text| {
            assert_eq!(schema["pattern"], "^[A-Za-z0-9_-]{43}$");
            text.len() == 43 && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
        });
    let required = schema["required"].as_array().into_iter().flatten();
    let required: Vec<&str> = required.filter_map(Value::as_str).collect();
    let fits_members = value.as_object().is_none_or(|members| {
        let known = |(name, value): (&String, &Value)| match schema["properties"].get(name) {
            Some(of) => fits(value, of),
            None => schema["additionalProperties"] != false,
        };
        members.iter().all(known) && required.iter().all(|name| members.contains_key(*name))
    });
    let fits_items =
        value.as_array().is_none_or(|items| items.iter().all(|item| fits(item, &schema["items"])));
    fits_type
        && fits_text
        && fits_members
        && fits_items
        && schema["enum"].as_array().is_none_or(|values| values.contains(value))
        && any("anyOf").is_none_or(|mut of| of.next().is_some())
        && any("oneOf").is_none_or(|of| of.count() == 1)
}

/// The view has no key that is not described, and each that is required.
fn is_described(view: &Value) -> bool {
    let schema = schema::<View<Card>>();
    let members = view.as_object().expect("an object");
    fits(view, &schema) && members.keys().all(|name| schema["properties"].get(name).is_some())
}

#[test]
fn a_view_is_described_as_it_is_written() {
    let hash = json!({"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"});
    let kind = json!({"type": "string", "enum": ["gold", "silver"]});
    let kind_with = |about: &str| {
        let mut kind = kind.clone();
        kind["description"] = about.into();
        kind
    };
    let about_kind = "What sort of card it is.";
    let expected = json!({
        "type": "object",
        "required": ["number", "title", "kind", "born", "nickName", "note", "rank", "phone"],
        "properties": {
            "number": {"type": "integer", "format": "int64", "description": "The key."},
            "title": {
                "type": "string",
                "description": "What it is called.\n\nIt can be anything.",
            },
            "kind": kind_with(about_kind),
            "born": {"type": "string"},
            "size": {
                "oneOf": [{"type": "null"}, {"type": "integer", "format": "int32", "minimum": 0}],
                "description": "How large it is.",
            },
            "tags": {"type": "array", "items": kind_with(about_kind)},
            "nickName": {"type": "string"},
            "salary": {
                "type": "integer", "format": "int64",
                "description": "What he earns.\n\nMissing where the caller may not read it.",
            },
            "note": {
                "anyOf": [{"oneOf": [{"type": "null"}, {"type": "string"}]}, {"type": "null"}],
                "description": "`null` where the caller may not read it.",
            },
            "rank": {
                "anyOf": [
                    {
                        "type": "object",
                        "required": ["place", "kind"],
                        "properties": {
                            "place": {"type": "integer", "format": "int32", "minimum": 0},
                            "kind": {"$ref": "#/components/schemas/Kind"},
                        },
                    },
                    {"type": "string", "enum": ["***"]},
                ],
                "description": "`***` where the caller may not read it.",
            },
            "phone": {
                "anyOf": [{"type": "string"}, {"type": "string", "enum": ["hidden"]}],
                "description": "Where to call.\n\n`hidden` where the caller may not read it.",
            },
            "iban": {
                "anyOf": [{"type": "string"}, hash],
                "description": "A hash of it, or missing, where the caller may not read it.",
            },
        },
    });
    assert_eq!(schema::<View<Card>>(), expected);
}

#[test]
fn a_patch_is_described_as_it_is_read() {
    let schema = schema::<Patch<Card>>();
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["required"], Value::Null);
    let names: Vec<&String> = schema["properties"].as_object().expect("fields").keys().collect();
    let expected =
        ["born", "heading", "iban", "kind", "note", "place", "salary", "size", "tags", "title"];
    assert_eq!(names, expected);
    let salary = json!({"type": "integer", "format": "int64", "description": "What he earns."});
    assert_eq!(schema["properties"]["salary"], salary);
    assert_eq!(schema["properties"]["heading"]["description"], "Another name of `title`.");
}

type CardView = View<Card>;

#[utoipa::path(patch, path = "/cards/{card}", request_body = CardPatch,
    responses((status = 200, body = CardView), (status = 201, body = Vec<CardView>)))]
#[authorize(action = "update", resource = Card)]
async fn update(mut card: Card, patch: Patch<Card>) -> View<Card> {
    patch.apply(&mut card);
    card.into()
}

#[derive(OpenApi)]
#[openapi(paths(update))]
struct Api;

/// What a document refers to.
fn references(value: &Value) -> Vec<&str> {
    let own = value.get("$ref").and_then(Value::as_str);
    let within = match value {
        Value::Object(members) => members.values().flat_map(references).collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    };
    own.into_iter().chain(within).collect()
}

#[test]
fn a_document_has_what_it_refers_to() {
    let api = to_value(Api::openapi()).expect("JSON");
    let schemas = &api["components"]["schemas"];
    let names: Vec<&String> = schemas.as_object().expect("schemas").keys().collect();
    assert_eq!(names, ["Card", "CardPatch", "Kind"]);
    let references = references(&api);
    for name in names {
        assert!(references.contains(&format!("#/components/schemas/{name}").as_str()), "{name}");
    }
    for reference in references {
        let pointer = reference.strip_prefix('#').expect("a place in the document");
        assert!(api.pointer(pointer).is_some(), "{reference}");
    }
    let mut collected: Vec<(String, RefOr<Schema>)> = Vec::new();
    <View<Card> as utoipa::ToSchema>::schemas(&mut collected);
    assert!(collected.iter().all(|(name, _)| name == "Kind"));
    assert_eq!(<View<Card> as utoipa::ToSchema>::name(), "Card");
    assert_eq!(<Patch<Card> as utoipa::ToSchema>::name(), "CardPatch");
    assert_eq!(schemas["CardPatch"], schema::<Patch<Card>>());
    assert_eq!(schemas["Card"], schema::<View<Card>>());
}

/// What the card becomes by a body, or the status of the refusal.
fn patched(body: &Value) -> Result<Value, u16> {
    let desk = desk(&[], card(1, None, 0));
    let router = Router::new().route("/cards/{card}", patch(update)).with_state(desk);
    let router = router.into_axum().expect("a router without faults");
    let request = Request::patch("/cards/1").header("content-type", "application/json");
    let request = request.body(Body::from(body.to_string())).expect("a request");
    Runtime::new().expect("a runtime").block_on(async {
        let response = router.oneshot(request).await.expect("a response");
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 10_000).await.expect("a body");
        let view = serde_json::from_slice(&body).expect("JSON");
        if status == 200 { Ok(view) } else { Err(status) }
    })
}

#[test]
fn a_patch_takes_what_fits_its_schema_and_nothing_else() {
    let mut schema = schema::<Patch<Card>>();
    // The one schema that is referred to.
    schema["properties"]["place"]["properties"]["kind"] = schema["properties"]["kind"].clone();
    for (body, is_taken) in [
        (json!({}), true),
        (json!({"title": "x", "size": null, "tags": ["gold"]}), true),
        (json!({"heading": "x"}), true),
        (json!({"name": "x"}), false),
        (json!({"born": "day 3"}), true),
        (json!({"born": 3}), false),
        (json!({"kind": "copper"}), false),
        (json!({"tags": null}), false),
        (json!({"salary": 3}), true),
        (json!({"salary": null}), false),
        (json!({"note": null}), true),
        (json!({"place": {"place": 3, "kind": "gold"}}), true),
        (json!({"place": "***"}), false),
        (json!({"rank": {"place": 3, "kind": "gold"}}), false),
        (json!({"iban": "DE1"}), true),
        (json!({"phone": "1"}), false),
        (json!({"nick": "x"}), false),
        (json!({"nick_name": "x"}), false),
        (json!({"number": 2}), false),
        (json!({"shard": null}), false),
    ] {
        assert_eq!(fits(&body, &schema), is_taken, "{body}");
        let answer = patched(&body);
        assert_eq!(answer.as_ref().err(), (!is_taken).then_some(&422), "{body}");
        assert!(answer.is_err() || is_described(&answer.expect("a view")), "{body}");
    }
}

#[test]
fn what_a_view_is_not_does_not_fit() {
    let view = view(&["salary"], card(1, None, 1));
    assert!(is_described(&view));
    for (name, wrong) in [
        ("number", json!("1")),
        ("title", Value::Null),
        ("salary", Value::Null),
        ("rank", json!("**")),
        ("iban", json!(1)),
        ("tags", json!(["copper"])),
        ("shard", json!(1)),
    ] {
        let mut other = view.clone();
        other[name] = wrong;
        assert!(!is_described(&other), "{name}");
    }
    for name in ["title", "note", "rank", "phone"] {
        let mut other = view.clone();
        other.as_object_mut().expect("an object").remove(name);
        assert!(!is_described(&other), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn each_view_fits_its_schema(
        roles in prop::sample::subsequence(vec!["salary", "note", "rank", "phone", "iban"], 0..=5),
        salary in any::<i64>(),
        size in any::<Option<u32>>(),
        tags in 0..3_usize,
    ) {
        let view = view(&roles, card(salary, size, tags));
        prop_assert!(is_described(&view), "{} by {:?}", view, roles);
        prop_assert_eq!(view.get("salary").is_some(), roles.contains(&"salary"));
    }
}
