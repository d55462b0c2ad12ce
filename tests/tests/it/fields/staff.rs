//! Profiles in a database, loaded by hand or by the statement that decides about them.

use std::fmt::Display;

use authz_runtime::facts::{HasFacts, Supply, Tables};
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Guarded, LoadResult, Resource, Source, TableSource,
};
use axum::http::request::Parts;
use sqlx::{FromRow, Pool};

use super::policy;
use crate::scopes::library::{Database, Row};

/// Profiles, and the roles on them.
pub(super) const TABLES: &str = "
    CREATE TABLE profiles (
        id BIGINT PRIMARY KEY, name TEXT, salary BIGINT, notes TEXT, rating BIGINT,
        street TEXT, is_public BOOLEAN, is_sealed BOOLEAN
    );
    CREATE TABLE roles (user_id TEXT, role TEXT, profile_id BIGINT);
";

/// Profiles 1 to 6, and the roles of ann and bob on them.
const ROWS: &str = "
    INSERT INTO profiles VALUES
        (1, 'ann', 10, 'likes tea', 5, 'Oak 1', FALSE, FALSE),
        (2, 'bob', 20, 'a secret', 4, 'Oak 2', FALSE, TRUE),
        (3, 'cid', 30, NULL, NULL, 'Oak 3', TRUE, NULL),
        (4, 'dan', 40, 'none', 5, 'Oak 4', TRUE, FALSE),
        (5, 'eve', 50, 'none', 5, 'Oak 5', FALSE, FALSE),
        (6, 'fay', 60, NULL, 1, 'Oak 6', NULL, FALSE);
    INSERT INTO roles VALUES
        ('ann', 'owner', 1), ('bob', 'owner', 2), ('ann', 'friend', 2), ('bob', 'friend', 1),
        ('ann', 'friend', 3), ('ann', 'owner', 6);
";

/// Who acts.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
pub(super) struct User {
    #[resource(id)]
    pub(super) name: String,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        &self.name
    }
}

/// A profile.
#[derive(Debug, FromRow, Resource)]
#[resource(policy = policy::Profile, table = "profiles", view, patch)]
pub(super) struct Profile {
    #[resource(id)]
    pub(super) id: i64,
    #[resource(queryable)]
    pub(super) name: String,
    #[resource(queryable)]
    pub(super) salary: Guarded<i64>,
    #[resource(queryable)]
    pub(super) notes: Guarded<Option<String>>,
    #[resource(attribute = "rating", queryable)]
    pub(super) rating: Guarded<Option<i64>>,
    #[resource(column = "street", queryable)]
    #[sqlx(rename = "street")]
    #[field(hidden(mask = "***"))]
    pub(super) address: Guarded<String>,
    #[resource(attribute = "is_public")]
    #[field(internal)]
    pub(super) is_public: Option<bool>,
    #[resource(attribute = "is_sealed")]
    #[field(internal)]
    pub(super) is_sealed: Option<bool>,
}

/// The state of a router, and its data.
#[derive(Debug)]
pub(super) struct Staff<D: Database, const BY_STATEMENT: bool> {
    pub(super) pool: Pool<D>,
}

impl<D: Database, const S: bool> Clone for Staff<D, S> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone() }
    }
}

/// A database with profiles.
pub(super) async fn profiles<D: Database>() -> Pool<D> {
    let pool = D::open().await;
    D::execute(&pool, &format!("{TABLES}{ROWS}")).await;
    pool
}

impl<D: Database> TableSource<Profile> for Staff<D, true> {}

impl<D: Database> Source<Profile> for Staff<D, false>
where
    Profile: Row<D>,
{
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Profile> {
        Ok(D::find(&self.pool, "profiles", *key).await?.map(|profile| (profile, ())))
    }
}

impl<D: Database, const S: bool> HasFacts for Staff<D, S> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: Database, const S: bool> Tables for Staff<D, S> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.pool
    }
}

impl<D: Database, const S: bool> policy::Profile::facts::has_role for Staff<D, S> {
    const FROM: Supply = Supply::table("roles", &["user_id", "role", "profile_id"]);
}

impl<D: Database, const S: bool> Authorizes for Staff<D, S> {
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
