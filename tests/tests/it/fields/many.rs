//! More fields with rules than one statement has bits for: they are decided all the same.

use std::fmt::Display;

use authz_runtime::facts::{HasFacts, Supply, Tables};
use authz_runtime::routing::patch;
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Decides, LoadResult, Patch, Resource, Router, Source,
    TableSource, authorize, policy,
};
use authz_test_databases::on_each_database;
use axum::body::Body;
use axum::http::Request;
use axum::http::request::Parts;
use sqlx::{FromRow, Pool};
use tower::ServiceExt;

use self::policy::Form::action::Update;
use crate::scopes::library::{Database, Row};

policy!(mod policy = "tests/it/fields/many.polar");

on_each_database!(each_of_many_fields_follows_its_rule);

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

macro_rules! form {
    ($($field:ident)*) => {
        #[derive(Debug, FromRow, Resource)]
        #[resource(policy = policy::Form, table = "forms", patch)]
        struct Form {
            #[resource(id)]
            id: i64,
            $($field: i64,)*
        }

        const FIELDS: &[&str] = &[$(stringify!($field)),*];
    };
}

form! {
    f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 f13 f14 f15 f16 f17 f18 f19 f20 f21 f22 f23 f24 f25
    f26 f27 f28 f29 f30 f31 f32 f33 f34 f35 f36 f37 f38 f39 f40 f41 f42 f43 f44 f45 f46 f47 f48 f49
    f50 f51 f52 f53 f54 f55 f56 f57 f58 f59 f60 f61 f62 f63
}

#[derive(Debug)]
struct Office<D: Database, const BY_STATEMENT: bool>(Pool<D>);

impl<D: Database, const S: bool> Clone for Office<D, S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<D: Database> TableSource<Form> for Office<D, true> {}

impl<D: Database> Source<Form> for Office<D, false>
where
    Form: Row<D>,
{
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Form> {
        Ok(D::find(&self.0, "forms", *key).await?.map(|form| (form, ())))
    }
}

impl<D: Database, const S: bool> HasFacts for Office<D, S> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: Database, const S: bool> Tables for Office<D, S> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.0
    }
}

impl<D: Database, const S: bool> policy::Form::facts::has_role for Office<D, S> {
    const FROM: Supply = Supply::table("roles", &["user_id", "role", "form_id"]);
}

impl<D: Database, const S: bool> Authorizes for Office<D, S> {
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

#[authorize(action = "update", resource = Form)]
async fn update(mut form: Form, patch: Patch<Form>) -> String {
    patch.apply(&mut form);
    format!("{} {} {}", form.id, form.f0, form.f63)
}

/// The status of a body that sets a field.
async fn status<D: Database, const S: bool>(office: Office<D, S>, user: &str, field: &str) -> u16
where
    Office<D, S>: Decides<Form, Update> + Authorizes<Actor = User>,
{
    let router = Router::new().route("/forms/{form}", patch(update)).with_state(office);
    let service = router.into_axum().expect("a router without faults");
    let request = Request::patch("/forms/1")
        .header("user", user)
        .header("content-type", "application/json")
        .body(Body::from(format!("{{\"{field}\": 2}}")))
        .expect("a request");
    service.oneshot(request).await.expect("a response").status().as_u16()
}

async fn each_of_many_fields_follows_its_rule<D: Database>()
where
    Form: Row<D>,
{
    let pool = D::open().await;
    let columns: Vec<String> = FIELDS.iter().map(|field| format!("{field} BIGINT")).collect();
    let zeros = vec!["0"; FIELDS.len()].join(", ");
    let rows = format!(
        "CREATE TABLE forms (id BIGINT PRIMARY KEY, {});
         CREATE TABLE roles (user_id TEXT, role TEXT, form_id BIGINT);
         INSERT INTO forms VALUES (1, {zeros});
         INSERT INTO roles VALUES ('ann', 'clerk', 1);",
        columns.join(", ")
    );
    D::execute(&pool, &rows).await;
    for (user, field, expected) in
        [("ann", "f0", 200), ("ann", "f63", 200), ("ann", "f62", 403), ("bob", "f63", 404)]
    {
        let stated = status(Office::<D, true>(pool.clone()), user, field).await;
        let loaded = status(Office::<D, false>(pool.clone()), user, field).await;
        assert_eq!((stated, loaded), (expected, expected), "{user} {field}");
    }
}
