//! Scopes as data, with the guards of their columns.

use std::fmt::Display;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use authz_runtime::facts::{Batch, Fetch, HasFacts, Supply};
use authz_runtime::{
    ActionOf, Actor, AuthenticationError, Authorizes, Context, Guarded, LoadResult, Resource,
    Scopes, Source, SourceError, policy,
};
use axum::http::request::Parts;
use serde_json::{Value, json};

use self::policy::Note::action::{Edit, Read};

policy!(mod policy = "tests/it/fields/tree.polar");

/// The time, in seconds since 1970.
const NOW: i64 = 1_000;

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
struct User {
    #[resource(id)]
    name: String,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        &self.name
    }
}

/// What a search engine has of each note; a trace is in no column.
#[derive(Debug, Resource)]
#[resource(policy = policy::Note, table = "notes")]
struct Note {
    #[resource(id)]
    id: i64,
    #[resource(relation = "author", column = "written_by")]
    #[field(internal)]
    author: String,
    #[resource(attribute = "is_public")]
    #[field(internal)]
    is_public: bool,
    #[resource(attribute = "until")]
    #[field(internal)]
    until: Option<i64>,
    #[expect(dead_code, reason = "no row is loaded")]
    title: String,
    #[sqlx(skip)]
    trace: Guarded<String>,
    text: Guarded<String>,
    #[resource(column = "draft_text")]
    draft: Guarded<String>,
    review: Guarded<String>,
    embargoed: Guarded<String>,
    source: Guarded<String>,
    cost: Guarded<i64>,
}

/// A service without a database. Who is cleared for what is known elsewhere.
#[derive(Clone, Debug, Default)]
struct Desk {
    asked: Arc<AtomicUsize>,
}

impl Fetch for Desk {
    async fn fetch(&self, batch: &mut Batch) -> Result<(), SourceError> {
        for question in batch.questions() {
            self.asked.fetch_add(1, Ordering::Relaxed);
            let is_cleared = question.key().next().is_some_and(|user| user.to_string() == "ann");
            question.answer();
            if is_cleared {
                question.add(Vec::new(), None);
            }
        }
        Ok(())
    }
}

impl HasFacts for Desk {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl policy::User::facts::cleared for Desk {
    const FROM: Supply = Supply::Fetch;
}

impl policy::Note::facts::has_role for Desk {
    const FROM: Supply = Supply::table("roles", &["user_id", "role", "note_id"]);
}

impl Source<Note> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, _: &i64) -> LoadResult<Note> {
        Ok(None)
    }
}

impl Authorizes for Desk {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(None)
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}

/// Each guarded column as another service gets it, with the condition without its rules.
async fn guarded<A: ActionOf<Note>>(desk: &Desk, actor: Option<&str>) -> Vec<(String, Value)>
where
    Desk: Scopes<Note, A>,
{
    let actor = actor.map(|name| User { name: name.to_owned() });
    let scope = Context::at(NOW).scope::<Note, A>(desk, actor.as_ref()).await.expect("a scope");
    let tree = serde_json::to_value(scope.tree()).expect("JSON");
    let guarded = tree.get("guarded").and_then(Value::as_array).expect("guards").iter();
    let guard = |column: &Value| {
        let name = column.get("name").and_then(Value::as_str).expect("a name");
        let mut shown = column.get("shown").cloned().expect("a condition");
        without_rules(&mut shown);
        (name.to_owned(), shown)
    };
    guarded.map(guard).collect()
}

fn without_rules(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove("rules");
            members.values_mut().for_each(without_rules);
        }
        Value::Array(values) => values.iter_mut().for_each(without_rules),
        _ => {}
    }
}

fn column(source: u16, name: &str, ty: &str) -> Value {
    json!({ "column": { "source": source, "name": name, "type": ty } })
}

fn equal(left: Value, right: Value) -> Value {
    json!({ "equal": [left, right] })
}

/// The condition that all of these hold.
fn all(conditions: &[Value]) -> Value {
    json!({ "any": [{ "all": conditions }] })
}

fn never() -> Value {
    json!({ "any": [] })
}

/// A review is shown to whom a table names as its reviewer.
fn is_reviewer(name: &str) -> Value {
    let own = [
        json!({ "in": [column(1, "role", "text"), ["reviewer"]] }),
        equal(column(1, "user_id", "text"), json!({ "value": name })),
        equal(column(1, "note_id", "integer"), column(0, "id", "integer")),
    ];
    json!({ "any": [{ "exists": [{ "source": 1, "rows": { "table": "roles" } }], "all": own }] })
}

/// What is shown to a user: the condition of each column.
fn expected(name: &str) -> Vec<(String, Value)> {
    let until = || column(0, "until", "integer");
    let has_ended =
        all(&[json!({ "present": until() }), json!({ "less": [until(), { "value": NOW }] })]);
    let is_author = all(&[equal(column(0, "written_by", "text"), json!({ "value": name }))]);
    // Who is cleared is found out before: in one row, or in none.
    let rows = if name == "ann" { vec![Vec::<Value>::new()] } else { Vec::new() };
    let rows = json!({ "values": { "columns": [], "rows": rows } });
    let is_cleared = json!({ "any": [{ "exists": [{ "source": 1, "rows": rows }], "all": [] }] });
    let of = [
        ("text", all(&[])),
        ("draft_text", is_author),
        ("review", is_reviewer(name)),
        ("embargoed", has_ended),
        ("source", is_cleared),
        ("cost", never()),
    ];
    of.map(|(name, shown)| (name.to_owned(), shown)).to_vec()
}

#[tokio::test]
async fn each_column_has_the_rows_that_show_it_to_the_actor() {
    for name in ["ann", "bob"] {
        let desk = Desk::default();
        assert_eq!(guarded::<Read>(&desk, Some(name)).await, expected(name), "{name}");
        assert_eq!(desk.asked.load(Ordering::Relaxed), 1);
    }
}

#[tokio::test]
async fn what_can_be_read_does_not_depend_on_the_action() {
    let desk = Desk::default();
    let edited = guarded::<Edit>(&desk, Some("ann")).await;
    assert_eq!(edited, guarded::<Read>(&desk, Some("ann")).await);
}

#[tokio::test]
async fn a_guest_is_shown_what_a_rule_shows_him() {
    let guarded = guarded::<Read>(&Desk::default(), None).await;
    let shown = |name: &str| if name == "cost" { all(&[]) } else { never() };
    let columns = expected("ann").into_iter().map(|(name, _)| name);
    let expected = columns.map(|name| (name.clone(), shown(&name)));
    assert_eq!(guarded, expected.collect::<Vec<_>>());
}
