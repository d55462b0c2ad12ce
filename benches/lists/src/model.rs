//! The service: repositories in tables, and the policy about them.

use std::fmt::Display;
use std::sync::Arc;

use authz_runtime::facts::{FactDatabase, FactQuestion, HasFacts, OwnedValue, Supply, Tables};
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Resource, SourceError, TableSource, policy,
};
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
    #[resource(relation = "org", column = "org_id", queryable)]
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
    /// One that six of ten rows have, or one of a thousand: an index of it is good for these alone.
    /// None of the organizations of somebody who has many has a row of the first.
    #[resource(queryable)]
    pub(crate) state: i64,
}

/// The data of the service, and its state. Roles on organizations are in a table, or in
/// another store.
#[derive(Debug)]
pub(crate) struct Data<D: FactDatabase, const ELSEWHERE: bool = false> {
    pool: Pool<D>,
    /// The organizations of whoever asks, if they are in another store.
    orgs: Arc<[i64]>,
}

impl<D: FactDatabase> Data<D> {
    /// Everything is in the database.
    pub(crate) fn of(pool: &Pool<D>) -> Self {
        Self { pool: pool.clone(), orgs: Arc::default() }
    }
}

impl<D: FactDatabase> Data<D, true> {
    /// Everything but that whoever asks is a member of these organizations.
    pub(crate) fn with(pool: &Pool<D>, orgs: &Arc<[i64]>) -> Self {
        Self { pool: pool.clone(), orgs: Arc::clone(orgs) }
    }
}

impl<D: FactDatabase, const ELSEWHERE: bool> Clone for Data<D, ELSEWHERE> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone(), orgs: Arc::clone(&self.orgs) }
    }
}

impl<D: FactDatabase, const ELSEWHERE: bool> Tables for Data<D, ELSEWHERE> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.pool
    }

    async fn fetch_elsewhere(
        &self,
        questions: &mut [&mut FactQuestion],
    ) -> Result<(), SourceError> {
        for question in questions {
            question.answer();
            self.orgs
                .iter()
                .for_each(|org| question.add(vec![OwnedValue::Integer(*org)], Some("member")));
        }
        Ok(())
    }
}

impl<D: FactDatabase, const ELSEWHERE: bool> HasFacts for Data<D, ELSEWHERE> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: FactDatabase, const ELSEWHERE: bool> policy::Repo::facts::has_role for Data<D, ELSEWHERE> {
    const FROM: Supply = Supply::table("repo_roles", &["user_id", "role", "repo_id"]);
}

impl<D: FactDatabase, const ELSEWHERE: bool> policy::Org::facts::has_role for Data<D, ELSEWHERE> {
    const FROM: Supply = if ELSEWHERE {
        Supply::Fetch
    } else {
        Supply::table("org_roles", &["user_id", "role", "org_id"])
    };
}

impl<D: FactDatabase, const ELSEWHERE: bool> TableSource<Repo> for Data<D, ELSEWHERE> {}

impl<D: FactDatabase, const ELSEWHERE: bool> Authorizes for Data<D, ELSEWHERE> {
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
