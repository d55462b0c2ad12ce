//! Users: who acts, and a resource as well.

use std::fmt::Display;

use authz_runtime::{Actor, Resource, TableSource, authorize};
use axum::Json;
use serde::Serialize;
use sqlx::FromRow;

use crate::database::Database;
use crate::policy::rules;

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

impl TableSource<User> for Database {}

/// Finds a user by id.
pub(crate) async fn by_id(database: &Database, id: i64) -> Result<Option<User>, sqlx::Error> {
    sqlx::query_as("SELECT id, email FROM users WHERE id = ?1")
        .bind(id)
        .fetch_optional(database.pool())
        .await
}

/// Finds a user by e-mail address, byte by byte.
pub(crate) async fn by_email(
    database: &Database,
    email: &str,
) -> Result<Option<User>, sqlx::Error> {
    sqlx::query_as("SELECT id, email FROM users WHERE email = ?1")
        .bind(email)
        .fetch_optional(database.pool())
        .await
}

#[authorize(action = "read_profile", resource = User)]
pub(crate) async fn show(user: User) -> Json<User> {
    Json(user)
}
