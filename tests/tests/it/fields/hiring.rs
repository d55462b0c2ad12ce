//! A service that stores new employees, of whom not everybody may say everything.

use std::fmt::Display;

use authz_runtime::facts::{HasFacts, Supply, Tables};
use authz_runtime::routing::post;
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Context, Denial, Grant, Guarded, LoadResult, New,
    Patch, Resource, Router, Source, TableSource, View, authorize, policy,
};
use authz_test_databases::Server;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::Request;
use axum::http::request::Parts;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{FromRow, Pool, Sqlite};
use tower::ServiceExt;

policy!(mod policy = "tests/it/fields/hiring.polar");

const ROWS: &str = "
    CREATE TABLE teams (id BIGINT PRIMARY KEY);
    CREATE TABLE employees (
        id INTEGER PRIMARY KEY, team_id BIGINT, name TEXT, grade BIGINT, salary BIGINT, pass TEXT,
        desk TEXT, perk TEXT, mail TEXT, city TEXT
    );
    CREATE TABLE roles (user_id TEXT, role TEXT, team_id BIGINT);
    CREATE TABLE signers (user_id TEXT, team_id BIGINT);
    CREATE TABLE barred (user_id TEXT, team_id BIGINT);
    INSERT INTO teams VALUES (1);
    INSERT INTO roles VALUES ('ann', 'lead', 1), ('bob', 'member', 1), ('cat', 'member', 1);
    INSERT INTO signers VALUES ('ann', 1), ('cat', 1);
    INSERT INTO barred VALUES ('bob', 1);
";

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

#[derive(Debug, FromRow, Resource)]
#[resource(policy = policy::Team, table = "teams")]
struct Team {
    #[resource(id)]
    id: i64,
}

/// Of the first variant that fits.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum Pass {
    Master { door: String, opens_all: bool },
    Door(String),
}

impl Default for Pass {
    fn default() -> Self {
        Self::Door("front".to_owned())
    }
}

#[derive(Debug, Resource)]
#[resource(policy = policy::Employee, view, new)]
struct Employee {
    #[resource(id)]
    id: i64,
    #[resource(relation = "team")]
    team_id: i64,
    name: String,
    #[serde(rename = "jobGrade", alias = "level", default)]
    grade: i64,
    #[serde(default)]
    salary: Guarded<Option<i64>>,
    #[serde(default)]
    pass: Pass,
    desk: Option<String>,
    #[field(refused(drop))]
    perk: Option<String>,
    #[field(nested)]
    #[serde(default)]
    contact: Contact,
}

#[derive(Debug, Default, Patch, Serialize)]
struct Contact {
    mail: Option<String>,
    #[field(nested)]
    #[serde(alias = "home")]
    address: Address,
}

#[derive(Debug, Default, Patch, Serialize)]
struct Address {
    city: Option<String>,
}

#[derive(Clone)]
struct Office(Pool<Sqlite>);

impl Office {
    /// Stores the row, whose key the database makes.
    async fn insert(&self, employee: Employee) -> Employee {
        let insert = "INSERT INTO employees (team_id, name, grade, salary, pass, desk, perk, mail, \
                      city) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id";
        let id = sqlx::query_scalar(insert)
            .bind(employee.team_id)
            .bind(&employee.name)
            .bind(employee.grade)
            .bind(employee.salary.without_permission())
            .bind(serde_json::to_string(&employee.pass).expect("JSON"))
            .bind(&employee.desk)
            .bind(&employee.perk)
            .bind(&employee.contact.mail)
            .bind(&employee.contact.address.city)
            .fetch_one(&self.0);
        Employee { id: id.await.expect("a row"), ..employee }
    }
}

#[authorize(action = "hire", resource = Team)]
async fn hire(
    team: Team,
    State(office): State<Office>,
    new: New<Employee>,
) -> Result<View<Employee>, Denial> {
    let employee = new.with(EmployeeRest { id: 0, team_id: team.id }).await?;
    Ok(office.insert(employee).await.into())
}

/// The caller is asked about as a reader of what he wrote.
#[authorize(action = "hire", resource = Team)]
async fn hire_and_read(
    team: Grant<Team>,
    State(office): State<Office>,
    context: Context,
    new: New<Employee>,
) -> Result<View<Employee>, Denial> {
    let rest = EmployeeRest { id: 0, team_id: team.resource().id };
    let employee = office.insert(new.with(rest).await?).await;
    let readable = context.readable(&office, team.actor(), vec![employee]).await?;
    readable.into_iter().next().map(View::from).ok_or(Denial::NOT_FOUND)
}

/// What a careless handler logs.
#[authorize(action = "hire", resource = Team)]
async fn debugged(team: Team, new: New<Employee>) -> Result<String, Denial> {
    let before = format!("{new:?}");
    let employee = new.with(EmployeeRest { id: 0, team_id: team.id }).await?;
    Ok(format!("{before} {:?}", employee.salary))
}

impl TableSource<Team> for Office {}

impl Source<Employee> for Office {
    type Facts = ();

    async fn load(&self, _: Option<&User>, _: &i64) -> LoadResult<Employee> {
        Ok(None)
    }
}

impl HasFacts for Office {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl Tables for Office {
    type Database = Sqlite;

    fn pool(&self) -> &Pool<Sqlite> {
        &self.0
    }
}

impl policy::Team::facts::has_role for Office {
    const FROM: Supply = Supply::table("roles", &["user_id", "role", "team_id"]);
}

impl policy::User::facts::signs for Office {
    const FROM: Supply = Supply::table("signers", &["user_id", "team_id"]);
}

impl policy::User::facts::is_barred for Office {
    const FROM: Supply = Supply::table("barred", &["user_id", "team_id"]);
}

impl Authorizes for Office {
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
}

#[expect(clippy::disallowed_types, reason = "what the router under test is built into")]
type Built = axum::Router;

/// The service, and what it has stored.
pub(super) struct Hiring {
    router: Built,
    pool: Pool<Sqlite>,
}

impl Hiring {
    pub(super) async fn open() -> Self {
        let pool = Sqlite::open().await;
        Sqlite::execute(&pool, ROWS).await;
        let routes = Router::new()
            .route("/teams/{team}/employees", post(hire))
            .route("/teams/{team}/readers", post(hire_and_read))
            .route("/teams/{team}/debugged", post(debugged))
            .with_state(Office(pool.clone()));
        Self { router: routes.into_axum().expect("a router without faults"), pool }
    }

    /// From then on, nothing is known by this table.
    pub(super) async fn drop_table(&self, table: &str) {
        Sqlite::execute(&self.pool, &format!("DROP TABLE {table}")).await;
    }

    /// How many employees there are.
    pub(super) async fn count(&self) -> i64 {
        let count = sqlx::query_scalar("SELECT COUNT(*) FROM employees").fetch_one(&self.pool);
        count.await.expect("a number")
    }

    pub(super) async fn sent(
        &self,
        user: &str,
        path: &str,
        (body, ty): (&str, &str),
    ) -> (u16, String) {
        let mut request = Request::post(format!("/teams/1/{path}")).header("user", user);
        if !ty.is_empty() {
            request = request.header("content-type", ty);
        }
        let request = request.body(Body::from(body.to_owned())).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("a response");
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 10_000).await.expect("a body");
        (status, String::from_utf8(body.to_vec()).expect("a text"))
    }

    /// It is allowed, and a row is written; the view of it.
    pub(super) async fn allows(&self, user: &str, body: (&str, &str)) -> Value {
        let before = self.count().await;
        let (status, text) = self.sent(user, "employees", body).await;
        assert_eq!((status, self.count().await), (200, before + 1), "{user} {body:?}: {text}");
        serde_json::from_str(&text).expect("a view")
    }

    /// It is answered with this status, and nothing is written; the problem details.
    pub(super) async fn answers(&self, user: &str, body: (&str, &str), expected: u16) -> Value {
        let before = self.count().await;
        let (status, text) = self.sent(user, "employees", body).await;
        assert_eq!((status, self.count().await), (expected, before), "{user} {body:?}: {text}");
        serde_json::from_str(&text).expect("problem details")
    }

    /// It is refused, with the names of these fields, and nothing is written.
    pub(super) async fn refuses(&self, user: &str, body: (&str, &str), fields: &[&str]) {
        let details = self.answers(user, body, 403).await;
        let named = details.get("fields").and_then(Value::as_array).into_iter().flatten();
        let named: Vec<&str> = named.filter_map(Value::as_str).collect();
        assert_eq!(named, fields, "{user} {body:?}");
    }
}
