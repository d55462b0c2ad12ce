//! A service of repositories, whose settings are written field by field.

use std::fmt::Display;

use authz_runtime::facts::{HasFacts, Supply, Tables};
use authz_runtime::routing::{patch, post};
use authz_runtime::{
    Actor, Assign, AuthenticationError, Authorizes, Decides, Denial, LoadResult, New, Patch,
    Resource, Router, Source, TableSource, View, authorize, policy,
};
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{Method, Request};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{FromRow, Pool, QueryBuilder};
use tower::ServiceExt;
use utoipa::ToSchema;

use self::policy::Repo::action::Update;
use crate::scopes::library::{Database, Row};

policy!(mod policy = "tests/it/fields/repos.polar");

pub(super) const ROWS: &str = "
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
pub(super) struct User {
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
pub(super) struct Repo {
    #[resource(id)]
    pub(super) id: i64,
    #[resource(relation = "creator")]
    #[field(preset(actor))]
    creator: String,
    name: String,
    #[field(refused(drop))]
    topic: Option<String>,
    #[field(nested)]
    #[sqlx(flatten)]
    #[serde(rename = "config", alias = "settings", default)]
    pub(super) settings: Settings,
}

#[derive(Debug, Default, Deserialize, FromRow, Patch, Serialize, ToSchema)]
#[patch(schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Settings {
    /// Whether there is one.
    wiki: bool,
    #[sqlx(rename = "merging")]
    #[serde(alias = "merging")]
    pub(super) merge_policy: Option<String>,
    #[field(nested)]
    #[sqlx(flatten)]
    pub(super) limits: Limits,
}

#[derive(Debug, Default, Deserialize, FromRow, Patch, Serialize, ToSchema)]
#[patch(schema)]
pub(super) struct Limits {
    size: i64,
    pub(super) files: Option<i64>,
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

pub(super) struct Desk<D: Database, const BY_STATEMENT: bool>(pub(super) Pool<D>);

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
pub(super) struct Both([Built; 2]);

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

pub(super) const JSON: &str = "application/json";
pub(super) const OPERATIONS: &str = "application/json-patch+json";
pub(super) const FORM: &str = "application/x-www-form-urlencoded";

impl Both {
    pub(super) async fn open<D: Database>() -> Self
    where
        Repo: Row<D>,
        RepoPatch: Assign<D>,
    {
        let pool = D::open().await;
        D::execute(&pool, ROWS).await;
        Self([router(Desk::<D, false>(pool.clone())), router(Desk::<D, true>(pool))])
    }

    /// What both answer to a body of this type.
    pub(super) async fn sent(
        &self,
        path: &str,
        user: &str,
        (body, ty): (&str, &str),
    ) -> (u16, String) {
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
    pub(super) async fn allows(&self, user: &str, body: (&str, &str), settings: &Value) {
        self.allows_at("/repos/1", user, body, settings).await;
    }

    pub(super) async fn allows_at(
        &self,
        path: &str,
        user: &str,
        body: (&str, &str),
        settings: &Value,
    ) {
        let (status, text) = self.sent(path, user, body).await;
        assert_eq!(status, 200, "{user} {body:?}: {text}");
        let view: Value = serde_json::from_str(&text).expect("a view");
        assert_eq!(view.get("config"), Some(settings), "{user} {body:?}");
    }

    /// It is refused, with the names of these fields.
    pub(super) async fn refuses(&self, user: &str, body: (&str, &str), fields: &[&str]) {
        self.refuses_at("/repos/1", user, body, fields).await;
    }

    pub(super) async fn refuses_at(
        &self,
        path: &str,
        user: &str,
        body: (&str, &str),
        fields: &[&str],
    ) {
        let (status, text) = self.sent(path, user, body).await;
        assert_eq!(status, 403, "{user} {body:?}: {text}");
        let details: Value = serde_json::from_str(&text).expect("problem details");
        let named = details.get("fields").and_then(Value::as_array).into_iter().flatten();
        let named: Vec<&str> = named.filter_map(Value::as_str).collect();
        assert_eq!(named, fields, "{user} {body:?}");
    }

    /// It is answered with this status, and with this in the body.
    pub(super) async fn answers(&self, user: &str, body: (&str, &str), status: u16, part: &str) {
        let (found, text) = self.sent("/repos/1", user, body).await;
        assert_eq!(found, status, "{user} {body:?}: {text}");
        assert!(text.contains(part), "{user} {body:?}: {text}");
    }
}
