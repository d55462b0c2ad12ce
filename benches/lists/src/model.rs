//! The service: repositories in tables, and the policy about them.

use std::fmt::Display;

use authz_runtime::facts::{FactDatabase, HasFacts, Supply, Tables};
use authz_runtime::{Actor, AuthenticationError, Authorizes, Resource, TableSource, policy};
use axum::http::request::Parts;
use sqlx::{FromRow, Pool};

policy!(pub(crate) mod policy = "lists.polar");

/// Who asks.
#[derive(Clone, Copy, Debug, Resource)]
#[resource(policy = policy::User)]
pub(crate) struct User {
    /// The number.
    #[resource(id)]
    pub(crate) id: i64,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

/// A row of a million.
#[derive(Clone, Debug, FromRow, Resource)]
#[expect(dead_code, reason = "every form brings what a row has")]
#[resource(policy = policy::Repo, table = "repos")]
pub(crate) struct Repo {
    /// The key.
    #[resource(id)]
    pub(crate) id: i64,
    /// Its organization.
    #[resource(relation = "org", column = "org_id")]
    pub(crate) org_id: i64,
    /// Whether everybody may read it.
    #[resource(attribute = "public")]
    pub(crate) public: bool,
    /// When it was made.
    #[resource(queryable)]
    pub(crate) created_at: i64,
    /// One of a thousand kinds, and one of ten where it is below ten.
    #[resource(queryable)]
    pub(crate) kind: i64,
}

/// The data of the service, and its state.
#[derive(Debug)]
pub(crate) struct Data<D: FactDatabase>(pub(crate) Pool<D>);

impl<D: FactDatabase> Clone for Data<D> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<D: FactDatabase> Tables for Data<D> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.0
    }
}

impl<D: FactDatabase> HasFacts for Data<D> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: FactDatabase> policy::Repo::facts::has_role for Data<D> {
    const FROM: Supply = Supply::table("repo_roles", &["user_id", "role", "repo_id"]);
}

impl<D: FactDatabase> policy::Org::facts::has_role for Data<D> {
    const FROM: Supply = Supply::table("org_roles", &["user_id", "role", "org_id"]);
}

impl<D: FactDatabase> TableSource<Repo> for Data<D> {}

impl<D: FactDatabase> Authorizes for Data<D> {
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
