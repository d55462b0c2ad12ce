//! Users: who acts, and a resource as well.

use std::fmt::Display;

use authz_runtime::facts::FactDatabase;
use authz_runtime::{Actor, Resource, TableSource, authorize};
use axum::Json;
use serde::Serialize;
use sqlx::FromRow;

use crate::database::{Database, on};
use crate::policy::{Data, rules};

/// A user.
#[derive(FromRow, Resource, Serialize)]
#[resource(policy = rules::User, table = "users")]
pub(crate) struct User {
    #[resource(id)]
    pub(crate) id: i64,
    pub(crate) email: String,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

impl<D: FactDatabase> TableSource<User> for Data<D> {}

/// Finds a user by id.
pub(crate) async fn by_id(database: &Database, id: i64) -> Result<Option<User>, sqlx::Error> {
    let query = "SELECT id, email FROM users WHERE id = $1";
    on!(database, pool => sqlx::query_as(query).bind(id).fetch_optional(pool).await)
}

/// Finds a user by e-mail address, byte by byte.
pub(crate) async fn by_email(
    database: &Database,
    email: &str,
) -> Result<Option<User>, sqlx::Error> {
    let query = "SELECT id, email FROM users WHERE email = $1";
    on!(database, pool => sqlx::query_as(query).bind(email).fetch_optional(pool).await)
}

#[authorize(action = "read_profile", resource = User)]
pub(crate) async fn show(user: User) -> Json<User> {
    Json(user)
}
