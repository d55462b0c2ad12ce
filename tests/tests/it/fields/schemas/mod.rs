//! Views are what their schemas say, and so are bodies.

#![expect(clippy::indexing_slicing, reason = "a test fails by it")]

mod bodies;
mod views;

use std::fmt::Display;
use std::sync::{Arc, LazyLock};

use authz_runtime::facts::FactRow;
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Guarded, HasFacts, HashKey, LoadResult, Memory, Patch,
    Resource, Source, View, authorize, policy,
};
use axum::http::request::Parts;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, to_value};
use tokio::runtime::Runtime;

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
    /// Where he lives.
    #[field(nested)]
    #[serde(flatten)]
    address: Address,
    #[field(internal)]
    shard: Day2,
    #[serde(skip)]
    #[field(internal)]
    _lock: Arc<()>,
}

#[derive(Clone, Debug, Patch, Serialize, utoipa::ToSchema)]
#[patch(schema)]
struct Address {
    street: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    zip: Option<u16>,
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
        iban: text.clone().into(),
        address: Address { street: text, zip: size.map(|_| 8_000) },
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

pub(super) fn schema<T: utoipa::PartialSchema>() -> Value {
    to_value(T::schema()).expect("JSON")
}

/// Whether a value is as the schema says, where it says what those of a card do.
pub(super) fn fits(value: &Value, schema: &Value) -> bool {
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
        && schema["allOf"].as_array().is_none_or(|of| of.iter().all(|schema| fits(value, schema)))
}
