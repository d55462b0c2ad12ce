//! A service that takes bodies of new rows, and of changed ones.

use std::fmt::Display;

use authz_runtime::facts::{HasFacts, Supply, Tables};
use authz_runtime::routing::{patch, post};
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Context, Denial, New, Patch, Resource, Router,
    TableSource, authorize, policy, public,
};
use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{Method, Request};
use serde_json::Value;
use sqlx::{FromRow, Pool};
use tower::ServiceExt;

use crate::scopes::library::{Database, Row};

policy!(mod policy = "tests/it/fields/tracker.polar");

const ROWS: &str = "
    CREATE TABLE projects (id BIGINT PRIMARY KEY);
    CREATE TABLE tickets (
        id BIGINT PRIMARY KEY, project_id BIGINT, author_id TEXT, title TEXT, priority BIGINT,
        secret TEXT, labels TEXT, note TEXT, is_urgent BOOLEAN, created_at BIGINT, team TEXT,
        origin TEXT
    );
    CREATE TABLE comments (id BIGINT PRIMARY KEY, ticket_id BIGINT, text TEXT, pinned BOOLEAN);
    CREATE TABLE roles (user_id TEXT, role TEXT, project_id BIGINT);
    CREATE TABLE watchers (user_id TEXT, role TEXT, ticket_id BIGINT);
    INSERT INTO projects VALUES (1), (2);
    INSERT INTO tickets VALUES
        (5, 1, 'bob', 'old', 0, NULL, '', NULL, FALSE, 0, '', ''),
        (6, 2, 'eve', 'else', 0, NULL, '', NULL, FALSE, 0, '', '');
    INSERT INTO roles VALUES ('ann', 'owner', 1), ('bob', 'reporter', 1),
        ('cat', 'reporter', 1), ('eve', 'owner', 2);
    INSERT INTO watchers VALUES ('ann', 'watcher', 7), ('bob', 'watcher', 7);
";

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
pub(super) struct User {
    #[resource(id)]
    name: String,
}

impl User {
    fn team(&self) -> String {
        format!("team of {}", self.name)
    }
}

impl Actor for User {
    fn id(&self) -> impl Display {
        &self.name
    }
}

#[derive(Debug, FromRow, Resource)]
#[resource(policy = policy::Project, table = "projects")]
pub(super) struct Project {
    #[resource(id)]
    id: i64,
}

#[derive(Debug, FromRow, Resource)]
#[resource(policy = policy::Ticket, table = "tickets", patch, new)]
pub(super) struct Ticket {
    #[resource(id)]
    id: i64,
    #[resource(relation = "project")]
    project_id: i64,
    #[resource(relation = "author")]
    #[field(preset(actor))]
    author_id: String,
    #[serde(rename = "name", alias = "called")]
    title: String,
    #[serde(default)]
    priority: i64,
    secret: Option<String>,
    #[serde(default = "no_labels")]
    #[field(refused(drop))]
    labels: String,
    #[field(immutable)]
    note: Option<String>,
    #[resource(attribute = "is_urgent")]
    #[field(internal, preset = urgent)]
    is_urgent: bool,
    #[field(internal, preset(now))]
    created_at: i64,
    #[field(internal, preset(actor = User::team))]
    team: String,
    #[field(internal)]
    origin: String,
}

fn no_labels() -> String {
    "none".to_owned()
}

const fn urgent() -> bool {
    true
}

#[derive(Debug, FromRow, Resource)]
#[resource(policy = policy::Comment, table = "comments", new, schema)]
pub(super) struct Comment {
    #[resource(id)]
    id: i64,
    #[resource(relation = "ticket")]
    #[field(given)]
    ticket_id: i64,
    text: String,
    #[serde(default)]
    pinned: bool,
}

#[authorize(action = "add_tickets", resource = Project)]
async fn add(project: Project, new: New<Ticket>) -> Result<String, Denial> {
    // Watchers are stored of a ticket with this key.
    let rest = TicketRest { id: 7, project_id: project.id, origin: "web".to_owned() };
    new.with(rest).await.map(|ticket| told(&ticket))
}

fn told(ticket: &Ticket) -> String {
    let Ticket { id, project_id, author_id, title, priority, secret, labels, note, .. } = ticket;
    let Ticket { is_urgent, created_at, team, origin, .. } = ticket;
    format!(
        "{id} {project_id} {author_id} {title} {priority} {secret:?} {labels} {note:?} \
         {is_urgent} {created_at} {team} {origin}"
    )
}

#[public(reason = "whoever it is, he has to be somebody")]
async fn anonymous(new: New<Ticket>) -> Result<String, Denial> {
    let rest = TicketRest { id: 7, project_id: 1, origin: String::new() };
    new.with(rest).await.map(|ticket| told(&ticket))
}

#[authorize(action = "create", resource = Comment, new)]
async fn comment(new: New<Comment>) -> Result<String, Denial> {
    let Comment { id, ticket_id, text, pinned } = new.with(CommentRest { id: 9 }).await?;
    Ok(format!("{id} {ticket_id} {text} {pinned}"))
}

#[authorize(action = "edit", resource = Ticket)]
async fn edit(ticket: Ticket, patch: Patch<Ticket>) -> String {
    let TicketPatch { title, priority, secret, labels } = patch.into_changes();
    let (title, secret) = (title.into_value(), secret.into_value().flatten());
    let (priority, labels) = (priority.into_value(), labels.into_value());
    format!("{}: {title:?} {priority:?} {secret:?} {labels:?}", ticket.id)
}

struct Desk<D: Database> {
    pool: Pool<D>,
}

impl<D: Database> Clone for Desk<D> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone() }
    }
}

impl<D: Database> TableSource<Project> for Desk<D> {}
impl<D: Database> TableSource<Ticket> for Desk<D> {}
impl<D: Database> TableSource<Comment> for Desk<D> {}

impl<D: Database> HasFacts for Desk<D> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: Database> Tables for Desk<D> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.pool
    }
}

impl<D: Database> policy::Project::facts::has_role for Desk<D> {
    const FROM: Supply = Supply::table("roles", &["user_id", "role", "project_id"]);
}

impl<D: Database> policy::Ticket::facts::has_role for Desk<D> {
    const FROM: Supply = Supply::table("watchers", &["user_id", "role", "ticket_id"]);
}

impl<D: Database> policy::Ticket::facts::project for Desk<D> {
    const FROM: Supply = Supply::table("tickets", &["id", "project_id"]);
}

impl<D: Database> policy::Ticket::facts::author for Desk<D> {
    const FROM: Supply = Supply::table("tickets", &["id", "author_id"]);
}

impl<D: Database> Authorizes for Desk<D> {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        let name = parts.headers.get("user").and_then(|name| name.to_str().ok());
        Ok(name.map(|name| User { name: name.to_owned() }))
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }

    fn context(&self, _: &Parts) -> Context {
        Context::at(1_000)
    }
}

#[expect(clippy::disallowed_types, reason = "what the router under test is built into")]
type Built = axum::Router;

/// The service, and what it answers.
pub(super) struct Tracker(Built);

impl Tracker {
    pub(super) async fn open<D: Database>() -> Self
    where
        Project: Row<D>,
        Ticket: Row<D>,
        Comment: Row<D>,
    {
        let pool = D::open().await;
        D::execute(&pool, ROWS).await;
        let routes = Router::new()
            .route("/projects/{project}/tickets", post(add))
            .route("/anonymous", post(anonymous))
            .route("/comments", post(comment))
            .route("/tickets/{ticket}", patch(edit))
            .with_state(Desk { pool });
        Self(routes.into_axum().expect("a router without faults"))
    }

    /// What is answered to a body of a type.
    pub(super) async fn sent(
        &self,
        user: &str,
        path: &str,
        (body, ty): (&str, &str),
    ) -> (u16, String) {
        let method = if path.starts_with("/tickets/") { Method::PATCH } else { Method::POST };
        let mut request = Request::builder().method(method).uri(path).header("content-type", ty);
        if !user.is_empty() {
            request = request.header("user", user);
        }
        let request = request.body(Body::from(body.to_owned())).expect("a request");
        let response = self.0.clone().oneshot(request).await.expect("a response");
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 10_000).await.expect("a body");
        (status, String::from_utf8(body.to_vec()).expect("a text"))
    }

    pub(super) async fn added(&self, user: &str, body: &str) -> (u16, String) {
        self.sent(user, "/projects/1/tickets", (body, "application/json")).await
    }

    pub(super) async fn commented(&self, user: &str, body: &str) -> (u16, String) {
        self.sent(user, "/comments", (body, "application/json")).await
    }

    pub(super) async fn edited(&self, user: &str, body: &str) -> (u16, String) {
        self.sent(user, "/tickets/5", (body, "application/json")).await
    }
}

/// The fields that an answer says are refused.
pub(super) fn refused((status, text): &(u16, String)) -> Vec<String> {
    assert_eq!(*status, 403, "{text}");
    let details: Value = serde_json::from_str(text).expect("problem details");
    let fields = details.get("fields").and_then(Value::as_array).into_iter().flatten();
    fields.filter_map(Value::as_str).map(str::to_owned).collect()
}
