//! Bodies that name fields within fields.

use std::fmt::Display;

use authz_runtime::facts::{HasFacts, Supply, Tables};
use authz_runtime::routing::{patch, post};
use authz_runtime::{
    Actor, Assign, AuthenticationError, Authorizes, Decides, Denial, LoadResult, New, Patch,
    Resource, Router, Source, TableSource, View, authorize, policy,
};
use authz_test_databases::on_each_database;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{Method, Request};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::{FromRow, Pool, QueryBuilder};
use tower::ServiceExt;
use utoipa::ToSchema;

use self::policy::Repo::action::Update;
use super::schemas::{fits, schema};
use crate::scopes::library::{Database, Row};

policy!(mod policy = "tests/it/fields/nested.polar");

on_each_database!(
    each_field_within_a_field_has_its_rule,
    what_is_within_a_field_follows_the_action_without_one,
    a_field_is_not_written_past_what_is_within_it,
    operations_reach_what_is_within_a_field,
    a_body_that_is_no_object_of_fields_is_told_why,
    a_new_row_is_asked_about_what_is_within_its_fields,
    what_is_named_within_a_field_is_written_to_its_column,
    bodies_are_described_as_they_are_read,
);

const ROWS: &str = "
    CREATE TABLE repos (
        id BIGINT PRIMARY KEY, creator TEXT, name TEXT, topic TEXT, wiki BOOLEAN, merging TEXT,
        size BIGINT, files BIGINT
    );
    CREATE TABLE roles (user_id TEXT, role TEXT, repo_id BIGINT);
    INSERT INTO repos VALUES (1, 'ann', 'tools', NULL, FALSE, 'rebase', 10, 20);
    INSERT INTO roles VALUES ('ann', 'owner', 1), ('bob', 'maintainer', 1),
        ('cat', 'reader', 1), ('staff', 'owner', 1);
";

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
struct User {
    #[resource(id)]
    name: String,
    #[resource(attribute = "is_staff")]
    is_staff: bool,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        &self.name
    }
}

#[derive(Debug, FromRow, Resource)]
#[resource(policy = policy::Repo, table = "repos", view, patch, new, schema)]
struct Repo {
    #[resource(id)]
    id: i64,
    #[resource(relation = "creator")]
    #[field(preset(actor))]
    creator: String,
    name: String,
    #[field(refused(drop))]
    topic: Option<String>,
    #[field(nested)]
    #[sqlx(flatten)]
    #[serde(rename = "config", alias = "settings", default)]
    settings: Settings,
}

#[derive(Debug, Default, Deserialize, FromRow, Patch, Serialize, ToSchema)]
#[patch(schema)]
#[serde(rename_all = "camelCase")]
struct Settings {
    /// Whether there is one.
    wiki: bool,
    #[sqlx(rename = "merging")]
    #[serde(alias = "merging")]
    merge_policy: Option<String>,
    #[field(nested)]
    #[sqlx(flatten)]
    limits: Limits,
}

#[derive(Debug, Default, Deserialize, FromRow, Patch, Serialize, ToSchema)]
#[patch(schema)]
struct Limits {
    size: i64,
    files: Option<i64>,
}

#[authorize(action = "update", resource = Repo)]
async fn update(mut repo: Repo, patch: Patch<Repo>) -> View<Repo> {
    patch.apply(&mut repo);
    repo.into()
}

#[authorize(action = "update", resource = Repo)]
async fn columns<D: Database, const S: bool>(
    repo: Repo,
    State(_): State<Desk<D, S>>,
    patch: Patch<Repo>,
) -> String
where
    RepoPatch: Assign<D>,
{
    let mut update = QueryBuilder::<D>::new("");
    let has_any = patch.push_columns(&mut update);
    format!("{} {has_any} {}", repo.id, update.sql().as_str())
}

#[authorize(action = "create", resource = Repo, new)]
async fn create(new: New<Repo>) -> Result<View<Repo>, Denial> {
    new.with(RepoRest { id: 7 }).await.map(View::from)
}

struct Desk<D: Database, const BY_STATEMENT: bool>(Pool<D>);

impl<D: Database, const S: bool> Clone for Desk<D, S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<D: Database> TableSource<Repo> for Desk<D, true> {}

impl<D: Database> Source<Repo> for Desk<D, false>
where
    Repo: Row<D>,
{
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Repo> {
        Ok(D::find(&self.0, "repos", *key).await?.map(|repo| (repo, ())))
    }
}

impl<D: Database, const S: bool> HasFacts for Desk<D, S> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: Database, const S: bool> Tables for Desk<D, S> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.0
    }
}

impl<D: Database, const S: bool> policy::Repo::facts::has_role for Desk<D, S> {
    const FROM: Supply = Supply::table("roles", &["user_id", "role", "repo_id"]);
}

impl<D: Database, const S: bool> Authorizes for Desk<D, S> {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        let name = parts.headers.get("user").and_then(|name| name.to_str().ok());
        Ok(name.map(|name| User { name: name.to_owned(), is_staff: name == "staff" }))
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}

#[expect(clippy::disallowed_types, reason = "what the routers under test are built into")]
type Built = axum::Router;

/// The same service twice: one loads the row, the other decides by its statement.
struct Both([Built; 2]);

fn router<D: Database, const S: bool>(desk: Desk<D, S>) -> Built
where
    Desk<D, S>: Decides<Repo, Update>
        + Decides<Repo, policy::Repo::CreatingRow>
        + Authorizes<Actor = User, Data = Desk<D, S>, Policy = policy::Rules>
        + Source<Repo, Facts = ()>,
    RepoPatch: Assign<D>,
{
    let routes = Router::new()
        .route("/repos/{repo}", patch(update))
        .route("/columns/{repo}", patch(columns::<D, S>))
        .route("/repos", post(create))
        .with_state(desk);
    routes.into_axum().expect("a router without faults")
}

const JSON: &str = "application/json";
const OPERATIONS: &str = "application/json-patch+json";
const FORM: &str = "application/x-www-form-urlencoded";

impl Both {
    async fn open<D: Database>() -> Self
    where
        Repo: Row<D>,
        RepoPatch: Assign<D>,
    {
        let pool = D::open().await;
        D::execute(&pool, ROWS).await;
        Self([router(Desk::<D, false>(pool.clone())), router(Desk::<D, true>(pool))])
    }

    /// What both answer to a body of this type.
    async fn sent(&self, path: &str, user: &str, (body, ty): (&str, &str)) -> (u16, String) {
        let method = if path == "/repos" { Method::POST } else { Method::PATCH };
        let mut answers = Vec::new();
        for router in &self.0 {
            let request = Request::builder().method(method.clone()).uri(path);
            let request = request.header("user", user).header("content-type", ty);
            let request = request.body(Body::from(body.to_owned())).expect("a request");
            let response = router.clone().oneshot(request).await.expect("a response");
            let status = response.status().as_u16();
            let body = to_bytes(response.into_body(), 10_000).await.expect("a body");
            answers.push((status, String::from_utf8(body.to_vec()).expect("a text")));
        }
        let [loaded, stated] = answers.try_into().expect("two answers");
        assert_eq!(loaded, stated, "{user} {path} {body}");
        loaded
    }

    /// It is allowed, and the settings are these then.
    async fn allows(&self, user: &str, body: (&str, &str), settings: &Value) {
        self.allows_at("/repos/1", user, body, settings).await;
    }

    async fn allows_at(&self, path: &str, user: &str, body: (&str, &str), settings: &Value) {
        let (status, text) = self.sent(path, user, body).await;
        assert_eq!(status, 200, "{user} {body:?}: {text}");
        let view: Value = serde_json::from_str(&text).expect("a view");
        assert_eq!(view.get("config"), Some(settings), "{user} {body:?}");
    }

    /// It is refused, with the names of these fields.
    async fn refuses(&self, user: &str, body: (&str, &str), fields: &[&str]) {
        self.refuses_at("/repos/1", user, body, fields).await;
    }

    async fn refuses_at(&self, path: &str, user: &str, body: (&str, &str), fields: &[&str]) {
        let (status, text) = self.sent(path, user, body).await;
        assert_eq!(status, 403, "{user} {body:?}: {text}");
        let details: Value = serde_json::from_str(&text).expect("problem details");
        let named = details.get("fields").and_then(Value::as_array).into_iter().flatten();
        let named: Vec<&str> = named.filter_map(Value::as_str).collect();
        assert_eq!(named, fields, "{user} {body:?}");
    }

    /// It is answered with this status, and with this in the body.
    async fn answers(&self, user: &str, body: (&str, &str), status: u16, part: &str) {
        let (found, text) = self.sent("/repos/1", user, body).await;
        assert_eq!(found, status, "{user} {body:?}: {text}");
        assert!(text.contains(part), "{user} {body:?}: {text}");
    }
}

/// The settings of the repository, with some of them changed.
fn settings(changes: &Value) -> Value {
    let mut settings =
        json!({"wiki": false, "mergePolicy": "rebase", "limits": {"size": 10, "files": 20}});
    json_patch(&mut settings, changes);
    settings
}

/// RFC 7396, section 2, without the removal of what is `null`.
fn json_patch(target: &mut Value, changes: &Value) {
    let (Value::Object(target), Value::Object(changes)) = (&mut *target, changes) else {
        *target = changes.clone();
        return;
    };
    for (key, value) in changes {
        json_patch(target.entry(key).or_insert(Value::Null), value);
    }
}

async fn each_field_within_a_field_has_its_rule<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let merging = (r#"{"config": {"mergePolicy": "squash"}}"#, JSON);
    both.allows("ann", merging, &settings(&json!({"mergePolicy": "squash"}))).await;
    both.refuses("bob", merging, &["settings.merge_policy"]).await;
    both.refuses("cat", merging, &["settings.merge_policy"]).await;
    // By each of its names.
    for body in [
        r#"{"settings": {"merging": null}}"#,
        r#"{"s\u0065ttings": {"merg\u0069ng": null}}"#,
        r#"{"config": {"mergePolicy": null}}"#,
    ] {
        both.allows("ann", (body, JSON), &settings(&json!({"mergePolicy": null}))).await;
        both.refuses("bob", (body, JSON), &["settings.merge_policy"]).await;
    }
    // A reader may write what a rule of its own gives him.
    let wiki = (r#"{"config": {"wiki": true}}"#, "application/merge-patch+json");
    both.allows("cat", wiki, &settings(&json!({"wiki": true}))).await;
    both.allows("bob", wiki, &settings(&json!({"wiki": true}))).await;
    assert_eq!(both.sent("/repos/1", "eve", wiki).await.0, 404);
    let size = (r#"{"config": {"limits": {"size": 5}}}"#, JSON);
    both.allows("staff", size, &settings(&json!({"limits": {"size": 5}}))).await;
    both.refuses("ann", size, &["settings.limits.size"]).await;
}

async fn what_is_within_a_field_follows_the_action_without_one<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let files = (r#"{"config": {"limits": {"files": 5}, "wiki": true}}"#, JSON);
    both.allows("bob", files, &settings(&json!({"limits": {"files": 5}, "wiki": true}))).await;
    both.refuses("cat", files, &["settings.limits.files"]).await;
    // One that is refused refuses all, wherever they are.
    let more =
        r#"{"config": {"limits": {"files": 5, "size": 1}, "mergePolicy": "x"}, "name": "n"}"#;
    both.refuses("bob", (more, JSON), &["settings.limits.size", "settings.merge_policy"]).await;
    let all = ["settings.limits.files", "settings.limits.size", "settings.merge_policy", "name"];
    both.refuses("cat", (more, JSON), &all).await;
    let changes = json!({"limits": {"files": 5, "size": 1}, "mergePolicy": "x"});
    both.allows("staff", (more, JSON), &settings(&changes)).await;
    // Nothing is what only who may update may do, at any depth.
    for nothing in [r#"{"config": {}}"#, r#"{"config": {"limits": {}}}"#, "{}"] {
        both.allows("bob", (nothing, JSON), &settings(&json!({}))).await;
        both.refuses("cat", (nothing, JSON), &[]).await;
    }
}

async fn a_field_is_not_written_past_what_is_within_it<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let (merging, size) = ("settings.merge_policy", "settings.limits.size");
    // Whatever is no object touches all that is within it.
    for body in [
        r#"{"config": null}"#,
        r#"{"config": [true, "squash", {"size": 1}]}"#,
        r#"{"config": [{"wiki": true}]}"#,
        r#"{"config": "wiki"}"#,
        r#"{"config": 1, "name": "n"}"#,
    ] {
        both.refuses("bob", (body, JSON), &[merging, size]).await;
        let told = "`config` is written field by field, as an object";
        both.answers("staff", (body, JSON), 422, told).await;
    }
    for body in [r#"{"config": {"limits": 1}}"#, r#"{"config": {"limits": [1, 2], "wiki": true}}"#]
    {
        both.refuses("bob", (body, JSON), &[size]).await;
        let told = "`settings.limits` is written field by field, as an object";
        both.answers("staff", (body, JSON), 422, told).await;
    }
    both.refuses("bob", ("config=x", FORM), &[merging, size]).await;
    both.answers("staff", ("config=x", FORM), 422, "`config` is written field by field").await;
    both.answers("staff", ("config.wiki=true", FORM), 422, "`config.wiki` is no field").await;
}

async fn operations_reach_what_is_within_a_field<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let operation = |path: &str, value: &str| {
        format!(r#"[{{"op": "replace", "path": "{path}", "value": {value}}}]"#)
    };
    let merging = operation("/config/mergePolicy", r#""squash""#);
    both.allows("ann", (&merging, OPERATIONS), &settings(&json!({"mergePolicy": "squash"}))).await;
    both.refuses("bob", (&merging, OPERATIONS), &["settings.merge_policy"]).await;
    let wiki = operation("/settings/wiki", "true");
    both.allows("cat", (&wiki, OPERATIONS), &settings(&json!({"wiki": true}))).await;
    let several = r#"[
        {"op": "add", "path": "/config/limits/files", "value": 1},
        {"op": "remove", "path": "/config/limits/files"},
        {"op": "add", "path": "/config/limits/size", "value": 3},
        {"op": "add", "path": "/config/wiki", "value": true}
    ]"#;
    let changes = json!({"limits": {"files": null, "size": 3}, "wiki": true});
    both.allows("staff", (several, OPERATIONS), &settings(&changes)).await;
    both.refuses("bob", (several, OPERATIONS), &["settings.limits.size"]).await;
    // A whole field is all that is within it, also beside a part of it.
    let all = ["settings.merge_policy", "settings.limits.size"];
    let whole = operation("/config", r#"{"wiki": true}"#);
    both.refuses("bob", (&whole, OPERATIONS), &all).await;
    for body in [
        r#"[{"op": "add", "path": "/config", "value": {}},
            {"op": "add", "path": "/config/wiki", "value": true}]"#,
        r#"[{"op": "add", "path": "/config/wiki", "value": true},
            {"op": "remove", "path": "/config"}]"#,
        r#"[{"op": "move", "path": "/name", "from": "/config"}]"#,
    ] {
        both.refuses("bob", (body, OPERATIONS), &all).await;
        assert_eq!(both.sent("/repos/1", "staff", (body, OPERATIONS)).await.0, 422, "{body}");
    }
    both.answers("staff", (&whole, OPERATIONS), 422, "`config` is written field by field").await;
    for (path, part) in [
        ("/config/wiki/deep", "written as a whole"),
        ("/config/limits/0", "`settings.limits.0` is no field"),
        ("/config/", "`settings.` is no field"),
        ("/config/limits~1size", "`settings.limits/size` is no field"),
        ("/limits/size", "`limits` is no field"),
        ("", "written as a whole"),
    ] {
        both.answers("staff", (&operation(path, "true"), OPERATIONS), 422, part).await;
    }
    // However long a path is, or however many there are.
    for start in ["/name", "/config", "/config/wiki", "/none", ""] {
        let long = format!("{start}{}", "/a".repeat(100_000));
        assert_eq!(
            both.sent("/repos/1", "staff", (&operation(&long, "1"), OPERATIONS)).await.0,
            422
        );
    }
    let many = (0..40_000).map(|n| format!(r#"{{"op": "remove", "path": "/{n}"}}"#));
    let many = format!("[{}]", many.collect::<Vec<_>>().join(","));
    both.answers("staff", (&many, OPERATIONS), 422, "`0` is no field").await;
    // By two of its names it is written twice.
    let twice = r#"[{"op": "add", "path": "/config/wiki", "value": true},
                    {"op": "add", "path": "/settings/wiki", "value": false}]"#;
    both.answers("staff", (twice, OPERATIONS), 400, "second time").await;
}

async fn a_body_that_is_no_object_of_fields_is_told_why<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    for (body, status, part) in [
        (r#"{"config": {"theme": "dark"}}"#, 422, "`settings.theme` is no field"),
        (r#"{"config": {"merge_policy": "x"}}"#, 422, "`settings.merge_policy` is no field"),
        (r#"{"config": {"limits": {"wiki": true}}}"#, 422, "`settings.limits.wiki` is no field"),
        (r#"{"config": {"wiki": 1}}"#, 422, "`settings`: `wiki`: invalid type"),
        (r#"{"config": {"wiki": null}}"#, 422, "`settings`: `wiki`: invalid type"),
        (r#"{"config": {"limits": {"size": "x"}}}"#, 422, "`limits`: `size`: invalid type"),
        (r#"{"config": {"wiki": true, "wiki": true}}"#, 400, "stands twice"),
        (r#"{"config": {"limits": {"size": 1, "s\u0069ze": 2}}}"#, 400, "stands twice"),
        (r#"{"config": {}, "settings": {"wiki": true}}"#, 400, "`settings` names a field a second"),
        (r#"{"config": {"merging": "x", "mergePolicy": "y"}}"#, 400, "second time"),
        (r#"{"config": {"wiki": true}"#, 400, "EOF"),
    ] {
        both.answers("staff", (body, JSON), status, part).await;
    }
    // What is refused is told first, and nothing else is said then.
    let body = r#"{"config": {"theme": 1, "merging": 5, "mergePolicy": 6}}"#;
    both.refuses("bob", (body, JSON), &["settings.merge_policy"]).await;
}

async fn a_new_row_is_asked_about_what_is_within_its_fields<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let new = |changes: Value| {
        let mut new =
            json!({"wiki": false, "mergePolicy": null, "limits": {"size": 0, "files": null}});
        json_patch(&mut new, &changes);
        new
    };
    both.allows_at("/repos", "cat", (r#"{"name": "n"}"#, JSON), &new(json!({}))).await;
    let wiki = r#"{"name": "n", "config": {"wiki": true, "limits": {"files": 3}}}"#;
    let made = new(json!({"wiki": true, "limits": {"files": 3}}));
    both.allows_at("/repos", "cat", (wiki, JSON), &made).await;
    let size = r#"{"name": "n", "config": {"limits": {"size": 3}}}"#;
    let made = new(json!({"limits": {"size": 3}}));
    both.allows_at("/repos", "staff", (size, JSON), &made).await;
    both.refuses_at("/repos", "cat", (size, JSON), &["settings.limits.size"]).await;
    for (body, status) in [
        (r#"{"name": "n", "config": null}"#, 422),
        (r#"{"name": "n", "config": [true]}"#, 422),
        (r#"{"name": "n", "config": {"limits": {"theme": 1}}}"#, 422),
        (r#"{"config": {"wiki": true}}"#, 422),
        (r#"{"name": "n", "config": {"wiki": true, "wiki": true}}"#, 400),
    ] {
        assert_eq!(both.sent("/repos", "staff", (body, JSON)).await.0, status, "{body}");
    }
}

async fn what_is_named_within_a_field_is_written_to_its_column<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let body = r#"{"config": {"limits": {"files": null}, "mergePolicy": "x"}, "name": "n"}"#;
    let (status, set) = both.sent("/columns/1", "ann", (body, JSON)).await;
    // PostgreSQL numbers the places.
    let set = ["$1", "$2", "$3"].into_iter().fold(set, |set, place| set.replace(place, "?"));
    assert_eq!((status, &*set), (200, r#"1 true "name" = ?, "merging" = ?, "files" = ?"#));
    let nothing = (200, "1 false ".to_owned());
    assert_eq!(both.sent("/columns/1", "ann", (r#"{"config": {}}"#, JSON)).await, nothing);
    both.refuses_at("/columns/1", "bob", (body, JSON), &["settings.merge_policy"]).await;
}

async fn bodies_are_described_as_they_are_read<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let [patch, new] = [schema::<Patch<Repo>>(), schema::<New<Repo>>()];
    let wiki = patch.pointer("/properties/config/properties/wiki/description");
    assert_eq!(wiki, Some(&json!("Whether there is one.")));
    assert_eq!(new.get("required"), Some(&json!(["name"])));
    for (body, is_taken) in [
        (json!({"config": {}}), true),
        (json!({"config": {"wiki": true, "merging": null}}), true),
        (json!({"settings": {"limits": {"files": 3}}}), true),
        (json!({"config": {"wiki": null}}), false),
        (json!({"config": {"merge_policy": "x"}}), false),
        (json!({"config": {"limits": {"wiki": true}}}), false),
        (json!({"config": {"limits": null}}), false),
        (json!({"config": null}), false),
        (json!({"config": [true]}), false),
    ] {
        let text = body.to_string();
        assert_eq!(fits(&body, &patch), is_taken, "{body}");
        let (status, _) = both.sent("/repos/1", "staff", (&text, JSON)).await;
        assert_eq!(status, if is_taken { 200 } else { 422 }, "{body}");
        let mut body = body;
        json_patch(&mut body, &json!({"name": "n"}));
        assert_eq!(fits(&body, &new), is_taken, "{body}");
        let (status, _) = both.sent("/repos", "staff", (&body.to_string(), JSON)).await;
        assert_eq!(status, if is_taken { 200 } else { 422 }, "{body}");
    }
}
