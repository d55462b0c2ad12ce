//! Users: who acts, and a resource as well.

use std::fmt::Display;

use authz_runtime::facts::FactDatabase;
use authz_runtime::{Actor, Guarded, Resource, TableSource, View, authorize};
use serde::Serialize;
use sqlx::FromRow;

use crate::database::{Database, on};
use crate::policy::{Data, rules};

/// A user, whose address others are not told.
#[derive(FromRow, Resource)]
#[resource(policy = rules::User, table = "users", view)]
pub(crate) struct User {
    #[resource(id)]
    pub(crate) id: i64,
    email: Guarded<String>,
}

/// A user with his address: for himself, and for those who give roles to users.
#[derive(FromRow, Serialize)]
pub(crate) struct Account {
    pub(crate) id: i64,
    email: String,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

impl<D: FactDatabase> TableSource<User> for Data<D> {}

impl User {
    /// What he may know of himself.
    pub(crate) fn into_account(self) -> Option<Account> {
        let email = self.email.without_permission()?.clone();
        Some(Account { id: self.id, email })
    }
}

/// Finds a user by id.
pub(crate) async fn by_id(database: &Database, id: i64) -> Result<Option<User>, sqlx::Error> {
    let query = "SELECT id, email FROM users WHERE id = $1";
    on!(database, pool => sqlx::query_as(query).bind(id).fetch_optional(pool).await)
}

/// Finds a user by e-mail address, byte by byte.
pub(crate) async fn by_email(
    database: &Database,
    email: &str,
) -> Result<Option<Account>, sqlx::Error> {
    let query = "SELECT id, email FROM users WHERE email = $1";
    on!(database, pool => sqlx::query_as(query).bind(email).fetch_optional(pool).await)
}

#[authorize(action = "read_profile", resource = User)]
pub(crate) async fn show(user: User) -> View<User> {
    user.into()
}

#[authorize(action = "read", resource = User)]
pub(crate) async fn card(user: User) -> View<User> {
    user.into()
}
